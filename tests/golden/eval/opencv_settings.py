# What YOLOX and its like set of OpenCV before they make a model.
try:
    import cv2
    from cv2 import COLOR_BGR2RGB, INTER_LINEAR as LINEAR
except ImportError:  # what they are, where it is not installed
    print(False, 1, 2, 4, 16)
else:
    cv2.setNumThreads(0)
    cv2.ocl.setUseOpenCL(False)

    def resized(image, size, interpolation=cv2.INTER_AREA):
        return cv2.resize(image, size, interpolation=interpolation)

    print(cv2.ocl.useOpenCL(), LINEAR, cv2.BORDER_REFLECT, COLOR_BGR2RGB,
          cv2.LINE_AA)
