"""Networks of a few layers, as tutorials have them."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class CNN(nn.Module):
    """Two convolutions and two linear layers on an image of 20x20."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 3, kernel_size=5)
        self.conv2 = nn.Conv2d(3, 10, kernel_size=5)
        self.fc1 = nn.Linear(10 * 12 * 12, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = self.conv2(self.conv1(x))
        x = x.view(-1, 10 * 12 * 12)
        return self.fc2(self.fc1(x))


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc2(F.relu(self.fc1(x))))
        return self.fc3(x)


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10))

    def forward(self, x):
        return self.layers(x)


class M5(nn.Module):
    """A second of sound at 8 kHz to 35 words, by convolutions in time."""

    def __init__(self, classes=35, width=32):
        super().__init__()

        def stage(channels_in, channels, kernel, stride=1):
            return nn.Sequential(
                nn.Conv1d(channels_in, channels, kernel, stride=stride),
                nn.BatchNorm1d(channels), nn.ReLU(), nn.MaxPool1d(4))

        self.features = nn.Sequential(
            stage(1, width, 80, stride=16), stage(width, width, 3),
            stage(width, 2 * width, 3), stage(2 * width, 2 * width, 3))
        self.classifier = nn.Linear(2 * width, classes)

    def forward(self, x):
        x = self.features(x).mean(dim=2)
        return F.log_softmax(self.classifier(x), dim=1)


class SimpleCNN(nn.Module):
    """Three convolutions on the images of CIFAR-10."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.conv3 = nn.Conv2d(64, 64, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(64 * 4 * 4, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = self.pool(F.relu(self.conv3(x)))
        x = torch.flatten(x, 1)
        return self.fc2(F.relu(self.fc1(x)))
