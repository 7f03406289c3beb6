#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hilum::inference {

/// How strongly samples are changed before a network sees them. Every range is drawn from evenly (a factor in its
/// logarithm); every chance is that of a sample to be changed so. Values are brightness 0..1, lengths packed pixels.
struct AugmentOptions {
  double rotation = 15;                    ///< degrees, either way
  std::array<double, 2> scale{0.75, 1.3};  ///< of what is seen
  double stretch = 1.1;                    ///< most ratio of width to height, either way
  double shear = 0.05;                     ///< either way
  double shift = 0.1;                      ///< share of the size, either way
  double elastic = 0;                      ///< most displacement
  double elasticChance = 0.3;
  bool flip = false;  ///< left-right; never where outputs have sides
  std::array<double, 2> gamma{0.6, 1.7};
  double gammaChance = 0.7;
  double contrast = 0.25, brightness = 0.15;  ///< factor 1 ± contrast, sum ± brightness
  double contrastChance = 0.5;
  double noise = 0.05, noiseChance = 0.3;      ///< most standard deviation
  double blur = 1.2, blurChance = 0.2;         ///< most standard deviation
  double sharpen = 0, sharpenChance = 0.2;     ///< most unsharp-mask weight: a sharper kernel
  double biasField = 0.3, biasChance = 0.3;    ///< most share by which a smooth field brightens or darkens
  double lowResolution = 2, lowChance = 0.15;  ///< most factor by which pixels are merged
  double cutOut = 0.25, cutChance = 0;         ///< most side as share of the size
  double inversionChance = 0;                  ///< white is air
  double collimationChance = 0;                ///< dark or bright bars at the sides
  double channelDropChance = 0;                ///< of one channel of several
};

enum class Head { Sigmoid, Softmax };

struct NetworkRecipe {
  std::string type = "unet";
  std::vector<int> widths{16, 32, 64, 128, 256};
  bool strideStem = true;  ///< of unet
  bool deepSupervision = false;
  int width = 32, channels = 64;              ///< of mask-rcnn: its backbone and its pyramid
  std::vector<int> anchors{16, 32, 64, 128};  ///< of mask-rcnn: sides in packed pixels

  /// The JSON that networks/Architecture.h reads.
  std::string describe(int dims, int in, int out) const;
};

/// Of a network that somebody leads by clicks, see ClickTask.h: the key "click" makes a recipe one for such.
struct ClickRecipe {
  int size = 192;                          ///< of the crops that the network sees
  int radius = 4;                          ///< of a click's disc, in the crop's pixels
  int clicks = 5;                          ///< at most, in training
  std::array<double, 2> fill{0.15, 1.15};  ///< the object's longer side as a share of the crop's
  double carried = 0.12;                   ///< chance that a mask of a neighbouring slice is there from the start
  int scored = 24;                         ///< objects of each source that a validation replays
};

/// A training as a JSON file describes it. What the file leaves out is the default here; augmentation that it leaves
/// out is chosen from the data's modality.
struct Recipe {
  std::string name = "quick-2d";
  std::string title;  ///< of the model, for people; empty: the name
  NetworkRecipe network;
  Head head = Head::Sigmoid;
  int steps = 2000;
  std::optional<double> minutes;  ///< ends the training instead of `steps`
  int batch = 8;
  std::uint64_t seed = 1;
  bool fromShipped = false;  ///< begins with a shipped model that fits, when there is one: see data/StartingModel.h
  double rate = 2e-3, finalRate = 0.02;  ///< the second as a share of the first
  int warmUp = 50;
  double weightDecay = 0.01, clip = 5, ema = 0.999;
  double dice = 1, crossEntropy = 1;
  std::optional<double> emptyShare;  ///< of samples without any label; nothing: as often as they are
  double validateEvery = 0.05;       ///< share of the training
  bool halfWeights = true;
  /// "float" or "bfloat16": convolutions in bfloat16 where the processor has instructions for it (AMX, CUDA), which
  /// takes two thirds of the time; weights, losses and the optimizer stay in single precision.
  std::string precision = "float";
  std::optional<AugmentOptions> augmentation;
  std::optional<ClickRecipe> click;

  std::string toJson() const;
  /// `place` names the file in messages. A key that is not known is an error that names it and those that are.
  static Recipe fromJson(const std::string& text, const std::string& place);
  static Recipe read(const std::filesystem::path& file);
};

/// What suits a modality: inversion and collimation bars for X-rays (and for pictures of unknown kind, which mostly are
/// some), a sharper or softer kernel for CT, contrast and bias field for MR.
AugmentOptions augmentationFor(const std::string& modality);

}  // namespace hilum::inference
