"""Which models are measured."""
from collections import namedtuple
from pathlib import Path

HERE = Path(__file__).parent

# title: in the table; file and expression: as torch2c's FILE and --model;
# shape: of the input, without the batch.
Model = namedtuple("Model", "name title file expression shape")

MODELS = [
    Model("cnn", "CNN 20x20", "small", "CNN()", (1, 20, 20)),
    Model("lenet", "LeNet-5", "small", "LeNet5()", (1, 28, 28)),
    Model("mlp", "MLP 784-512-512-10", "small", "MLP()", (784,)),
    Model("m5", "M5 audio", "small", "M5()", (1, 8000)),
    Model("simplecnn", "SimpleCNN 32x32", "small", "SimpleCNN()",
          (3, 32, 32)),
    Model("dcgan", "DCGAN generator", "images", "Generator()", (100, 1, 1)),
    Model("unet", "U-Net 32, 128x128", "images", "UNet()", (3, 128, 128)),
    Model("squeezenet", "SqueezeNet 1.1", "classifiers", "SqueezeNet()",
          (3, 224, 224)),
    Model("mobilenetv2", "MobileNetV2", "classifiers", "MobileNetV2()",
          (3, 224, 224)),
    Model("resnet18", "ResNet-18", "resnet", "resnet18()", (3, 224, 224)),
    Model("resnet50", "ResNet-50", "resnet", "resnet50()", (3, 224, 224)),
    Model("vgg16", "VGG-16", "classifiers", "VGG16()", (3, 224, 224)),
    Model("vit", "ViT-B/16", "vit", "ViT()", (3, 224, 224)),
    Model("tagger", "LSTM tagger, 64 words", "sequences", "Tagger()",
          (64, 128)),
    Model("seq2seq", "GRU seq2seq, 32 to 16", "sequences", "Seq2Seq()",
          (32, 64)),
    Model("gptblock", "GPT block 256x384", "sequences", "GPTBlock()",
          (256, 384)),
    Model("mobilenetv3", "MobileNetV3-L", "mobile", "MobileNetV3()",
          (3, 224, 224)),
    Model("efficientnet", "EfficientNet-B0", "mobile", "EfficientNetB0()",
          (3, 224, 224)),
    Model("shufflenet", "ShuffleNetV2 1.0x", "mobile", "ShuffleNetV2()",
          (3, 224, 224)),
    Model("densenet", "DenseNet-121", "dense", "DenseNet121()",
          (3, 224, 224)),
    Model("resnext", "ResNeXt-50 32x4d", "dense", "ResNeXt50()",
          (3, 224, 224)),
    Model("video", "3-D ResNet-18", "dense", "VideoResNet18()",
          (3, 8, 112, 112)),
    Model("convnext", "ConvNeXt-T", "windows", "ConvNeXt()", (3, 224, 224)),
    Model("swin", "Swin-T", "windows", "Swin()", (3, 224, 224)),
]


def model_named(name):
    return next(m for m in MODELS if m.name == name)


def source_of(model):
    return HERE / "models" / f"{model.file}.py"


def is_current(made, model):
    """Whether a file was made of the model as it stands in its source."""
    source = source_of(model).stat().st_mtime
    return made.exists() and made.stat().st_mtime > source
