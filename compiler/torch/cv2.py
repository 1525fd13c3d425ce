"""cv2: its settings and the names of its constants; no image is read, drawn or
resized here, so each function of them is refused where it is called."""

INTER_NEAREST, INTER_LINEAR, INTER_CUBIC, INTER_AREA, INTER_LANCZOS4 = range(5)
(BORDER_CONSTANT, BORDER_REPLICATE, BORDER_REFLECT, BORDER_WRAP,
 BORDER_REFLECT_101) = range(5)
BORDER_REFLECT101 = BORDER_DEFAULT = BORDER_REFLECT_101
IMREAD_UNCHANGED, IMREAD_GRAYSCALE, IMREAD_COLOR = -1, 0, 1
IMREAD_ANYDEPTH, IMREAD_ANYCOLOR, IMREAD_IGNORE_ORIENTATION = 2, 4, 128
COLOR_BGRA2BGR, COLOR_RGBA2BGR, COLOR_BGR2RGB, COLOR_RGB2BGR = 1, 3, 4, 4
COLOR_BGR2GRAY, COLOR_RGB2GRAY, COLOR_GRAY2BGR, COLOR_GRAY2RGB = 6, 7, 8, 8
COLOR_BGR2HSV, COLOR_RGB2HSV, COLOR_HSV2BGR, COLOR_HSV2RGB = 40, 41, 54, 55
FONT_HERSHEY_SIMPLEX, FONT_HERSHEY_PLAIN, LINE_AA = 0, 1, 16
CV_8U, CV_32F, CV_64F = 0, 5, 6


class ocl:
    """A namespace: OpenCL is not there."""

    @staticmethod
    def haveOpenCL():
        return False

    useOpenCL = haveOpenCL

    @staticmethod
    def setUseOpenCL(flag):
        pass


def setNumThreads(nthreads):
    pass
