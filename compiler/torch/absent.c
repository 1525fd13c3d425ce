// What PyTorch has and this library has not: a use of it is no mistake of the
// user's. tests/oracle/names.py writes the table.
#include "torch/embedded.h"

#include <string.h>

// Names with a blank after each.
static const struct {
  const char *owner, *names;
} absent[] = {
    {"torch",
     "AVG AcceleratorError AggregationType AliasDb AnyType Argument "
     "ArgumentSpec AwaitType BFloat16Storage BenchmarkConfig "
     "BenchmarkExecutionStats Block BoolStorage BoolType BufferDict "
     "ByteStorage CallStack Capsule CharStorage ClassType Code "
     "CompilationUnit CompleteArgumentSpec ComplexDoubleStorage "
     "ComplexFloatStorage ComplexType ConcreteModuleType "
     "ConcreteModuleTypeBuilder DeepCopyMemoTable "
     "DeserializationStorageContext DeviceObjType DictType "
     "DisableTorchFunction DisableTorchFunctionSubclass DispatchKey "
     "DispatchKeySet DoubleStorage EnumType ErrorReport Event "
     "ExcludeDispatchKeyGuard ExecutionPlan FatalError FileCheck "
     "FloatStorage FloatType FunctionSchema Future FutureType GradScaler "
     "Gradient Graph GraphExecutorState HalfStorage IODescriptor "
     "InferredType IntStorage IntType InterfaceType JITException ListType "
     "LiteScriptModule LockingLogger LoggerBase LongStorage ModuleDict "
     "Node NoneType NoopLogger NumberType OperatorInfo OptionalType "
     "OutOfMemoryError PRIVATE_OPS ParameterDict PyObjectType "
     "PyTorchFileReader PyTorchFileWriter QInt32Storage QInt8Storage "
     "QUInt2x4Storage QUInt4x2Storage QUInt8Storage RRefType SUM "
     "ScriptClass ScriptClassFunction ScriptDict ScriptDictIterator "
     "ScriptDictKeyIterator ScriptFunction ScriptList ScriptListIterator "
     "ScriptMethod ScriptModule ScriptModuleSerializer ScriptObject "
     "ScriptObjectProperty SerializationStorageContext ShortStorage "
     "StaticModule Storage StorageBase Stream StreamObjType StringType "
     "SymBool SymBoolType SymFloat SymInt SymIntType TYPE_CHECKING Tag "
     "TensorType ThroughputBenchmark TracingState TupleType Type "
     "TypedStorage USE_GLOBAL_DEPS USE_RTLD_GLOBAL_WITH_LIBTORCH UnionType "
     "UntypedStorage Use Value accelerator adaptive_max_pool1d addmv_ "
     "alias_copy alpha_dropout_ as_strided_ as_strided_copy "
     "as_strided_scatter autocast_decrement_nesting "
     "autocast_increment_nesting batch_norm_backward_elemt "
     "batch_norm_backward_reduce batch_norm_elemt batch_norm_gather_stats "
     "batch_norm_gather_stats_with_counts batch_norm_stats "
     "batch_norm_update_stats bcomplex32 binomial bit bits16 bits1x8 "
     "bits2x4 bits4x2 bits8 builtins ccol_indices_copy cdouble cfloat "
     "chalf cholesky_inverse cholesky_solve choose_qparams_optimized "
     "classes classproperty clear_autocast_cache col_indices_copy "
     "compiled_with_cxx11_abi compiler complex128 complex32 complex64 cond "
     "conj_physical conj_physical_ conv_tbc convolution "
     "cosine_embedding_loss cpp cpu crow_indices_copy ctc_loss ctypes "
     "cudnn_affine_grid_generator cudnn_batch_norm cudnn_convolution "
     "cudnn_convolution_add_relu cudnn_convolution_relu "
     "cudnn_convolution_transpose cudnn_grid_sampler cudnn_is_acceptable "
     "dequantize detach_ detach_copy diagonal_copy distributions dsmm eig "
     "embedding_renorm_ empty_permuted empty_quantized expand_copy export "
     "fake_quantize_per_channel_affine fake_quantize_per_tensor_affine "
     "fbgemm_linear_fp16_weight fbgemm_linear_fp16_weight_fp32_activation "
     "fbgemm_linear_int8_weight fbgemm_linear_int8_weight_fp32_activation "
     "fbgemm_linear_quantize_weight fbgemm_pack_gemm_matrix_fp16 "
     "fbgemm_pack_quantized_matrix feature_alpha_dropout_ feature_dropout_ "
     "fill float4_e2m1fn_x2 float8_e4m3fn float8_e4m3fnuz float8_e5m2 "
     "float8_e5m2fnuz float8_e8m0fnu foreach fork frobenius_norm "
     "from_dlpack from_file func functools fused_moving_avg_obs_fake_quant "
     "futures gcd_ geqrf get_autocast_cpu_dtype get_autocast_dtype "
     "get_autocast_gpu_dtype get_autocast_ipu_dtype get_autocast_xla_dtype "
     "get_deterministic_debug_mode get_device get_device_module "
     "get_file_path glob grid_sampler_2d grid_sampler_3d gru gru_cell "
     "has_lapack has_mkl has_openmp has_spectral hash_tensor "
     "hinge_embedding_loss histogram histogramdd hsmm hspmm i0_ igamma "
     "igammac import_ir_module import_ir_module_from_buffer importlib "
     "index_reduce indices_copy init_num_threads inspect int1 int2 int3 "
     "int4 int5 int6 int7 int_repr is_anomaly_check_nan_enabled "
     "is_anomaly_enabled is_autocast_cache_enabled is_autocast_cpu_enabled "
     "is_autocast_ipu_enabled is_autocast_xla_enabled is_conj "
     "is_deterministic_algorithms_warn_only_enabled is_distributed is_neg "
     "is_same_size is_vulkan_available jagged lcm_ ldexp_ "
     "legacy_contiguous_format library lobpcg lstm lstm_cell lstsq "
     "lu_solve lu_unpack margin_ranking_loss masked math matrix_rank "
     "max_pool1d_with_indices merge_type_from_type_comment "
     "miopen_batch_norm miopen_convolution miopen_convolution_add_relu "
     "miopen_convolution_relu miopen_convolution_transpose miopen_ctc_loss "
     "miopen_depthwise_convolution miopen_rnn mkldnn_adaptive_avg_pool2d "
     "mkldnn_convolution mkldnn_linear_backward_weights mkldnn_max_pool2d "
     "mkldnn_max_pool3d mkldnn_rnn_layer monitor mps mtia "
     "native_batch_norm native_channel_shuffle native_dropout "
     "native_group_norm native_layer_norm native_norm nested "
     "nonzero_static nuclear_norm ops orgqr ormqr os overrides package "
     "parse_ir parse_schema parse_type_comment pca_lowrank "
     "per_channel_affine per_channel_affine_float_qparams "
     "per_channel_symmetric per_tensor_affine per_tensor_symmetric "
     "permute_copy platform poisson poisson_nll_loss "
     "prepare_multiprocessing_environment "
     "profiler_allow_cudagraph_cupti_lazy_reinit_cuda12 put "
     "q_per_channel_axis q_per_channel_scales q_per_channel_zero_points "
     "q_scale q_zero_point qint32 qint8 qscheme quantize_per_channel "
     "quantize_per_tensor_dynamic quantized_batch_norm quantized_gru "
     "quantized_gru_cell quantized_lstm quantized_lstm_cell "
     "quantized_max_pool1d quantized_max_pool2d quantized_max_pool3d "
     "quantized_rnn_relu_cell quantized_rnn_tanh_cell quasirandom quint2x4 "
     "quint4x2 quint8 resize_as_ resize_as_sparse_ resolve_conj "
     "resolve_neg return_types rnn_relu rnn_relu_cell rnn_tanh "
     "rnn_tanh_cell row_indices_copy saddmm segment_reduce select_copy "
     "serialization set_anomaly_enabled set_autocast_cache_enabled "
     "set_autocast_cpu_dtype set_autocast_cpu_enabled set_autocast_dtype "
     "set_autocast_enabled set_autocast_gpu_dtype set_autocast_ipu_dtype "
     "set_autocast_ipu_enabled set_autocast_xla_dtype "
     "set_autocast_xla_enabled set_warn_always signal slice_copy "
     "slice_inverse smm solve sparse sparse_bsc sparse_bsc_tensor "
     "sparse_bsr sparse_bsr_tensor sparse_compressed_tensor sparse_coo "
     "sparse_csc sparse_csc_tensor sparse_csr sparse_csr_tensor split_copy "
     "split_with_sizes_copy spmm squeeze_copy sspaddmm storage svd_lowrank "
     "sym_constrain_range sym_constrain_range_for_size sym_fresh_size "
     "sym_ite sym_sqrt sym_sum symeig sys t_copy testing textwrap "
     "thread_safe_generator threading to_dlpack torch torch_version "
     "transpose_copy triangular_solve triplet_margin_loss typing "
     "typing_extensions uint1 uint16 uint2 uint3 uint32 uint4 uint5 uint6 "
     "uint64 uint7 unbind_copy unfold_copy unify_type_list unsafe_chunk "
     "unsafe_split unsafe_split_with_sizes unsqueeze_copy values_copy "
     "version view_as_complex_copy view_as_real_copy view_copy vmap wait "
     "warnings while_loop windows xpu "},
    {"torch.autograd",
     "DeviceType Mapping NestedIOFunction ProfilerActivity ProfilerConfig "
     "ProfilerEvent ProfilerState SavedTensor Sequence anomaly_mode cast "
     "enforce_grad_layout_policy forward_ad gradcheck gradgradcheck graph "
     "handle_torch_function has_torch_function is_multithreading_enabled "
     "is_tensor_like is_view_replay_enabled kineto_available overload "
     "profiler_legacy profiler_util set_multithreading_enabled torch "
     "variable warnings "},
    {"torch.backends",
     "cpu cusparselt kleidiai m mha miopen nnpack opt_einsum python_native "
     "quantized "},
    {"torch.cuda",
     "AcceleratorError Any BFloat16Storage BFloat16Tensor BoolStorage "
     "BoolTensor ByteStorage ByteTensor CUDAGraph CUDAPluggableAllocator "
     "Callable CharStorage CharTensor ComplexDoubleStorage "
     "ComplexFloatStorage CudaError DEVICE_REQUIREMENT "
     "DEVICE_REQUIREMENT_POST_JETSON_SBSA_UNIFICATION "
     "DeferredCudaCallError Device DoubleStorage DoubleTensor Enum "
     "ExternalStream FloatStorage FloatTensor GreenContext HalfStorage "
     "HalfTensor IntStorage IntTensor LongStorage LongTensor MemPool "
     "NewType Optional PYTORCH_RELEASES_CODE_CC ShortStorage ShortTensor "
     "StreamContext TYPE_CHECKING auto cache caching_allocator_alloc "
     "caching_allocator_delete caching_allocator_disabled "
     "caching_allocator_enable can_device_access_peer cast "
     "change_current_allocator check_error classproperty clock_rate "
     "cudaStatus cudart current_blas_handle current_solver_handle "
     "current_stream default_generators default_stream device_memory_used "
     "device_of export_dot export_graph_data gds get_allocator_backend "
     "get_arch_list get_gencode_flags get_per_process_memory_fraction "
     "get_rng_state get_rng_state_all get_stream_from_external "
     "get_sync_debug_mode glob graph graph_annotations graph_pool_handle "
     "graphs green_contexts has_half has_magma host_memory_stats "
     "host_memory_stats_as_nested_dict importlib initial_seed "
     "is_current_stream_capturing is_tf32_supported jiterator "
     "list_gpu_processes lru_cache make_graphed_callables "
     "max_memory_cached max_memory_reserved mem_get_info memory "
     "memory_cached memory_snapshot memory_stats "
     "memory_stats_as_nested_dict memory_summary memory_usage nccl nvtx os "
     "platform power_draw profiler random "
     "reset_accumulated_host_memory_stats reset_accumulated_memory_stats "
     "reset_max_memory_allocated reset_max_memory_cached "
     "reset_peak_host_memory_stats seed_all "
     "set_per_process_memory_fraction set_rng_state set_rng_state_all "
     "set_stream set_sync_debug_mode sparse streams temperature threading "
     "torch traceback tunable use_mem_pool utilization warnings "},
    {"torch.distributions",
     "AbsTransform AffineTransform Beta Binomial CatTransform Cauchy Chi2 "
     "ComposeTransform ContinuousBernoulli CorrCholeskyTransform "
     "CumulativeDistributionTransform Dirichlet ExpTransform "
     "ExponentialFamily FisherSnedecor Gamma GeneralizedPareto Geometric "
     "Gumbel HalfCauchy HalfNormal IndependentTransform InverseGamma "
     "Kumaraswamy LKJCholesky LogisticNormal LowRankMultivariateNormal "
     "LowerCholeskyTransform MixtureSameFamily Multinomial "
     "NegativeBinomial Pareto Poisson PositiveDefiniteTransform "
     "PowerTransform RelaxedBernoulli RelaxedOneHotCategorical "
     "ReshapeTransform SigmoidTransform SoftmaxTransform SoftplusTransform "
     "StackTransform StickBreakingTransform StudentT TanhTransform "
     "Transform TransformedDistribution VonMises Weibull Wishart beta "
     "biject_to binomial cauchy chi2 constraint_registry "
     "continuous_bernoulli dirichlet exp_family fishersnedecor gamma "
     "generalized_pareto geometric gumbel half_cauchy half_normal "
     "identity_transform inverse_gamma kumaraswamy lkj_cholesky "
     "logistic_normal lowrank_multivariate_normal mixture_same_family "
     "multinomial negative_binomial pareto poisson relaxed_bernoulli "
     "relaxed_categorical studentT transform_to transformed_distribution "
     "transforms von_mises weibull wishart "},
    {"torch.fft",
     "Tensor common_args factory_common_args hfft2 hfftn ihfft2 ihfftn "
     "torch "},
    {"torch.fx",
     "CodeGen PH ProxyableClassMeta Transformer config experimental graph "
     "graph_module has_side_effect immutable_collections interpreter "
     "map_arg node operator_schemas passes proxy replace_pattern "
     "subgraph_rewriter tensor_type traceback "},
    {"torch.jit",
     "CompilationUnit Future Iterator ONNXTracedModule "
     "RecursiveScriptClass ScriptWarning TopLevelTracedModule TracedModule "
     "TracerWarning TracingCheckError annotations contextmanager "
     "enable_onednn_fusion export_opnames frontend fuser "
     "jit_module_from_flatbuffer last_executed_optimized_graph "
     "onednn_fusion_enabled run_frozen_optimizations "
     "save_jit_module_to_flatbuffer set_fusion_strategy set_module "
     "strict_fusion torch warnings "},
    {"torch.linalg",
     "cholesky_ex common_notes cond eig eigvals householder_product inv_ex "
     "ldl_factor ldl_factor_ex ldl_solve lu lu_factor lu_factor_ex "
     "lu_solve matrix_exp matrix_sqrth polar solve_ex tensorinv "
     "tensorsolve "},
    {"torch.nn",
     "LinearCrossEntropyLoss LinearCrossEntropyOptions factory_kwargs grad "
     "intrinsic qat quantizable quantized "},
    {"torch.nn.functional",
     "BroadcastingList1 BroadcastingList2 BroadcastingList3 Callable DType "
     "GRID_SAMPLE_INTERPOLATION_MODES GRID_SAMPLE_PADDING_MODES Optional "
     "ScalingType SwizzleType TYPE_CHECKING Tensor boolean_dispatch "
     "conv_tbc dataclasses grad grouped_mm handle_torch_function importlib "
     "linear_cross_entropy math np reproducibility_notes scaled_addmm "
     "scaled_addmm_ scaled_grouped_mm scaled_mm sparse_support_notes "
     "tf32_notes torch warnings "},
    {"torch.nn.init",
     "Callable Literal ParamSpec Tensor TypeVar torch "},
    {"torch.nn.utils",
     "clip_grads_with_norm_ convert_conv2d_weight_memory_format "
     "convert_conv3d_weight_memory_format get_total_norm memory_format "
     "stateless "},
    {"torch.optim",
     "functional swa_utils swap_in_optimizer_params_and_state "},
    {"torch.special",
     "Tensor airy_ai bessel_j0 bessel_j1 bessel_y0 bessel_y1 "
     "chebyshev_polynomial_t chebyshev_polynomial_u chebyshev_polynomial_v "
     "chebyshev_polynomial_w common_args erfcx gammainc gammaincc "
     "hermite_polynomial_h hermite_polynomial_he i0e i1 i1e "
     "laguerre_polynomial_l legendre_polynomial_p log_ndtr "
     "modified_bessel_i0 modified_bessel_i1 modified_bessel_k0 "
     "modified_bessel_k1 multi_dim_common multigammaln "
     "scaled_modified_bessel_k0 scaled_modified_bessel_k1 "
     "shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_u "
     "shifted_chebyshev_polynomial_v shifted_chebyshev_polynomial_w "
     "spherical_bessel_j0 zeta "},
    {"torch.utils",
     "ThroughputBenchmark backcompat backend_registration "
     "cmake_prefix_path collect_env copyreg cpp_backtrace deterministic "
     "dlpack generate_methods_for_privateuse1_backend get_cpp_backtrace "
     "hooks rename_privateuse1_backend set_module swap_tensors "
     "throughput_benchmark torch weak weakref "},
    {"torch.Tensor",
     "as_strided_scatter cdouble cfloat chalf cholesky_inverse "
     "cholesky_solve conj_physical conj_physical_ const_data_ptr dense_dim "
     "dequantize digamma_ dim_order frexp geqrf hash_tensor histogram i0 "
     "i0_ igamma igamma_ igammac igammac_ index index_reduce index_reduce_ "
     "ipu is_conj is_distributed is_ipu is_maia is_mtia is_neg is_vulkan "
     "is_xla lu lu_solve map2_ matrix_exp module_load mtia mvlgamma "
     "mvlgamma_ nextafter_ nonzero_static orgqr ormqr polygamma polygamma_ "
     "register_post_accumulate_grad_hook reinforce resize resize_as "
     "resize_as_sparse_ slice_inverse smm sparse_dim sparse_resize_ "
     "sparse_resize_and_clear_ sspaddmm storage_type to_mkldnn "
     "to_padded_tensor to_sparse_bsc to_sparse_bsr to_sparse_coo "
     "to_sparse_csc to_sparse_csr triangular_solve unsafe_split_with_sizes "
     "volatile xpu "},
};

bool is_absent(const char *owner, const char *name) {
  size_t n = strlen(name);
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
    if (strcmp(absent[i].owner, owner))
      continue;
    const char *at = absent[i].names;
    while (*at && (strncmp(at, name, n) || at[n] != ' '))
      at += strcspn(at, " ") + 1;
    return *at;
  }
  return false;
}
