# find_package(torch2c) gives
#
#   torch2c_add_model(TARGET FILE model.py
#                     [MODEL "Net(10)"]       # default: as `torch2c build`
#                     [INPUT 1x3x32x32 ...]   # one SPEC for each input
#                     [WEIGHTS w.safetensors]
#                     [NAME net]              # C function; default: TARGET
#                     [EMBED always|never]    # default: always
#                     [OPTIONS ...])          # further ones of `torch2c build`
#
# TARGET is a static library: link it and include "NAME.h". It is built again
# when the model's file, a module that it imports, or its weights change, and
# an error in the model fails the build at the model's line. With EMBED never
# the weights are in NAME.weights, in the folder that TORCH2C_DIR of TARGET
# names. Under a cross compiler, torch2c is the build machine's own program, and
# the C is for CMAKE_SYSTEM_PROCESSOR, unless OPTIONS has another --target.

find_program(TORCH2C_EXECUTABLE torch2c
  HINTS ${CMAKE_CURRENT_LIST_DIR}/../../../bin
        ${CMAKE_CURRENT_LIST_DIR}/../../../../bin # lib/<multiarch>
  NO_CMAKE_FIND_ROOT_PATH
  DOC "The torch2c compiler")
if(NOT TORCH2C_EXECUTABLE)
  set(torch2c_FOUND FALSE)
  set(torch2c_NOT_FOUND_MESSAGE "set TORCH2C_EXECUTABLE to the torch2c program")
  return()
endif()

# What --target is, in `out`: nothing where the C is for this machine.
function(_torch2c_target out options)
  set(target)
  if(CMAKE_CROSSCOMPILING AND NOT "${options}" MATCHES "(^|;)(-t|--target)")
    set(target --target generic)
    foreach(processor x86_64:x86-64 AMD64:x86-64 aarch64:aarch64 arm64:aarch64
        riscv64:riscv64)
      if(processor MATCHES "^${CMAKE_SYSTEM_PROCESSOR}:(.*)")
        set(target --target ${CMAKE_MATCH_1})
      endif()
    endforeach()
  endif()
  set(${out} ${target} PARENT_SCOPE)
endfunction()

# What `torch2c build` is called with, as a list; the result is in `out`.
function(_torch2c_arguments out file model weights name embed inputs options)
  set(arguments build ${file} --name ${name} --embed ${embed})
  if(model)
    list(APPEND arguments --model ${model})
  endif()
  foreach(input IN LISTS inputs)
    list(APPEND arguments --input ${input})
  endforeach()
  if(weights)
    list(APPEND arguments --weights ${weights})
  endif()
  _torch2c_target(target "${options}")
  set(${out} ${arguments} ${target} ${options} PARENT_SCOPE)
endfunction()

function(torch2c_add_model target)
  cmake_parse_arguments(PARSE_ARGV 1 A "" "FILE;MODEL;WEIGHTS;NAME;EMBED"
    "INPUT;OPTIONS")
  if(NOT A_FILE)
    message(FATAL_ERROR "torch2c_add_model(${target}): FILE is missing")
  elseif(A_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR
      "torch2c_add_model(${target}): unknown: ${A_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT A_NAME)
    set(A_NAME ${target})
  endif()
  if(NOT A_EMBED)
    set(A_EMBED always)
  endif()
  get_filename_component(file ${A_FILE} ABSOLUTE)
  if(A_WEIGHTS)
    get_filename_component(A_WEIGHTS ${A_WEIGHTS} ABSOLUTE)
  endif()
  _torch2c_arguments(arguments ${file} "${A_MODEL}" "${A_WEIGHTS}" ${A_NAME}
    ${A_EMBED} "${A_INPUT}" "${A_OPTIONS}")

  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}.torch2c)
  set(header ${folder}/${A_NAME}.h)
  set(sources ${folder}/${A_NAME}.c)
  set(outputs ${header} ${sources})
  # A model without weights has no such file; then it is made, empty.
  if(A_EMBED STREQUAL "never")
    set(of_weights ${folder}/${A_NAME}_load.c ${folder}/${A_NAME}.weights)
    list(APPEND sources ${folder}/${A_NAME}_load.c)
  else()
    set(of_weights ${folder}/${A_NAME}_weights.c)
    list(APPEND sources ${folder}/${A_NAME}_weights.c)
  endif()
  add_custom_command(OUTPUT ${outputs} ${of_weights}
    COMMAND ${TORCH2C_EXECUTABLE} ${arguments} --output ${folder}
            --depfile ${folder}/${A_NAME}.d
    COMMAND ${CMAKE_COMMAND} -E touch ${of_weights}
    DEPENDS ${file} ${A_WEIGHTS} ${TORCH2C_EXECUTABLE}
    DEPFILE ${folder}/${A_NAME}.d
    COMMENT "torch2c: ${A_FILE} to C"
    VERBATIM)
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC ${folder})
  target_link_libraries(${target} PUBLIC m)
  set_target_properties(${target} PROPERTIES TORCH2C_DIR ${folder})
endfunction()
