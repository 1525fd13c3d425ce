# Trains DigitNet on scikit-learn's bundled digits and writes what the example
# needs: the weights, the held-out images with their labels, and PyTorch's
# prediction for each. Run once; the results are committed.
#
#   pip install torch scikit-learn safetensors && python train.py
import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from model import DigitNet

EPOCHS = 60
BATCH = 64


def shifted(images):
    """Each image moved by up to one pixel in each direction."""
    padded = F.pad(images, (1, 1, 1, 1))
    rows = torch.randint(0, 3, (len(images),))
    columns = torch.randint(0, 3, (len(images),))
    return torch.stack([image[:, r:r + 8, c:c + 8]
                        for image, r, c in zip(padded, rows, columns)])


def train(model, images, labels):
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3,
                                  weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=1e-2, epochs=EPOCHS,
        steps_per_epoch=(len(images) + BATCH - 1) // BATCH)
    model.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.randperm(len(images)).split(BATCH):
            loss = F.cross_entropy(model(shifted(images[batch])),
                                   labels[batch], label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        if epoch % 10 == 9:
            print(f"epoch {epoch + 1}: loss {total / len(images):.4f}")


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    digits = load_digits()
    pixels = digits.images.astype(np.uint8)  # 0 to 16
    train_x, test_x, train_y, test_y = train_test_split(
        pixels, digits.target, test_size=360, random_state=0,
        stratify=digits.target)
    model = DigitNet()
    train(model, torch.from_numpy(train_x)[:, None].float() / 16,
          torch.from_numpy(train_y))
    model.eval()
    with torch.no_grad():
        logits = model(torch.from_numpy(test_x)[:, None].float() / 16)
    predictions = logits.argmax(1).numpy()
    print(f"held out: {(predictions == test_y).sum()} of {len(test_y)}")
    save_file(model.state_dict(), "digits.safetensors")
    np.save("test_images.npy", test_x)
    np.save("test_labels.npy", test_y.astype(np.uint8))
    np.save("pytorch_predictions.npy", predictions.astype(np.uint8))


if __name__ == "__main__":
    main()
