#include "inference/training/Recipe.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/Error.h"
#include "inference/training/StrictJson.h"

namespace hilum::inference {
namespace {

using nlohmann::json;

struct AugmentNumber {
  const char* key;
  double AugmentOptions::*member;
  double most;
};

constexpr AugmentNumber augmentNumbers[] = {{"rotation", &AugmentOptions::rotation, 180},
                                            {"stretch", &AugmentOptions::stretch, 2},
                                            {"shear", &AugmentOptions::shear, 1},
                                            {"shift", &AugmentOptions::shift, 0.5},
                                            {"elastic", &AugmentOptions::elastic, 100},
                                            {"elastic_chance", &AugmentOptions::elasticChance, 1},
                                            {"gamma_chance", &AugmentOptions::gammaChance, 1},
                                            {"contrast", &AugmentOptions::contrast, 0.95},
                                            {"brightness", &AugmentOptions::brightness, 1},
                                            {"contrast_chance", &AugmentOptions::contrastChance, 1},
                                            {"noise", &AugmentOptions::noise, 1},
                                            {"noise_chance", &AugmentOptions::noiseChance, 1},
                                            {"blur", &AugmentOptions::blur, 20},
                                            {"blur_chance", &AugmentOptions::blurChance, 1},
                                            {"sharpen", &AugmentOptions::sharpen, 10},
                                            {"sharpen_chance", &AugmentOptions::sharpenChance, 1},
                                            {"bias_field", &AugmentOptions::biasField, 0.95},
                                            {"bias_chance", &AugmentOptions::biasChance, 1},
                                            {"low_resolution", &AugmentOptions::lowResolution, 16},
                                            {"low_resolution_chance", &AugmentOptions::lowChance, 1},
                                            {"cut_out", &AugmentOptions::cutOut, 0.9},
                                            {"cut_out_chance", &AugmentOptions::cutChance, 1},
                                            {"inversion_chance", &AugmentOptions::inversionChance, 1},
                                            {"collimation_chance", &AugmentOptions::collimationChance, 1},
                                            {"channel_drop_chance", &AugmentOptions::channelDropChance, 1}};

void readRange(StrictObject& object, const std::string& key, std::array<double, 2>& range) {
  if (!object.has(key)) return;
  const auto values = object.numbers(key, 0.05, 20);
  if (values.size() != 2 || values[0] > values[1]) object.fail(key, "needs two factors, the lower first");
  range = {values[0], values[1]};
}

AugmentOptions readAugmentation(StrictObject object) {
  AugmentOptions options;
  for (const AugmentNumber& number : augmentNumbers)
    options.*number.member = object.number(number.key, 0, number.most, options.*number.member);
  readRange(object, "scale", options.scale);
  readRange(object, "gamma", options.gamma);
  if (options.stretch < 1) object.fail("stretch", "is a factor of at least 1");
  if (options.lowResolution < 1) object.fail("low_resolution", "is a factor of at least 1");
  options.flip = object.flag("flip", options.flip);
  object.finish();
  return options;
}

json toJson(const AugmentOptions& options) {
  json result{{"scale", options.scale}, {"gamma", options.gamma}, {"flip", options.flip}};
  for (const AugmentNumber& number : augmentNumbers) result[number.key] = options.*number.member;
  return result;
}

NetworkRecipe readNetwork(StrictObject object) {
  NetworkRecipe network;
  network.type = object.text("type", network.type);
  if (network.type == "unet++") network.widths = {12, 24, 48, 96, 192}, network.strideStem = false;
  if (network.type == "mask-rcnn") {
    network.width = object.whole("width", 8, 512, network.width);
    network.channels = object.whole("channels", 1, 1024, network.channels);
    if (object.has("anchors")) network.anchors = object.wholes("anchors", 2, 4096);
    object.finish();
    return network;
  }
  if (object.has("widths")) network.widths = object.wholes("widths", 1, 2048);
  if (network.type == "unet") network.strideStem = object.flag("stride_stem", network.strideStem);
  network.deepSupervision = object.flag("deep_supervision", network.deepSupervision);
  object.finish();
  return network;
}

json toJson(const NetworkRecipe& network) {
  if (network.type == "mask-rcnn")
    return {
        {"type", network.type}, {"width", network.width}, {"channels", network.channels}, {"anchors", network.anchors}};
  json result{{"type", network.type}, {"widths", network.widths}, {"deep_supervision", network.deepSupervision}};
  if (network.type == "unet") result["stride_stem"] = network.strideStem;
  return result;
}

void readOptimizer(StrictObject object, Recipe& recipe) {
  recipe.rate = object.number("rate", 1e-9, 10, recipe.rate);
  recipe.finalRate = object.number("final_rate", 0, 1, recipe.finalRate);
  recipe.warmUp = object.whole("warm_up", 0, 1'000'000, recipe.warmUp);
  recipe.weightDecay = object.number("weight_decay", 0, 1, recipe.weightDecay);
  recipe.clip = object.number("clip", 0, 1e6, recipe.clip);
  recipe.ema = object.number("ema", 0, 0.999999, recipe.ema);
  object.finish();
}

void readLoss(StrictObject object, Recipe& recipe) {
  const std::string head = object.text("head", "sigmoid");
  if (head != "sigmoid" && head != "softmax") object.fail("head", "is neither sigmoid nor softmax");
  recipe.head = head == "softmax" ? Head::Softmax : Head::Sigmoid;
  recipe.dice = object.number("dice", 0, 100, recipe.dice);
  recipe.crossEntropy = object.number("cross_entropy", 0, 100, recipe.crossEntropy);
  if (recipe.dice + recipe.crossEntropy <= 0) object.fail("dice", "or cross_entropy must be over 0");
  object.finish();
}

ClickRecipe readClick(StrictObject object) {
  ClickRecipe click;
  click.size = object.whole("size", 32, 1024, click.size);
  click.radius = object.whole("radius", 1, 64, click.radius);
  click.clicks = object.whole("clicks", 1, 20, click.clicks);
  readRange(object, "fill", click.fill);
  click.carried = object.number("carried", 0, 1, click.carried);
  click.scored = object.whole("scored", 1, 1'000'000, click.scored);
  object.finish();
  return click;
}

json toJson(const ClickRecipe& click) {
  return {{"size", click.size}, {"radius", click.radius},   {"clicks", click.clicks},
          {"fill", click.fill}, {"carried", click.carried}, {"scored", click.scored}};
}

}  // namespace

std::string NetworkRecipe::describe(int dims, int in, int out) const {
  if (type == "mask-rcnn") {
    json description{{"type", type},   {"dims", dims},         {"in", in},          {"out", out},
                     {"width", width}, {"channels", channels}, {"anchors", anchors}};
    return description.dump();
  }
  json description{{"type", type}, {"dims", dims}, {"in", in}, {"out", out}, {"widths", widths}};
  if (type == "unet") description["stride_stem"] = strideStem, description["deep_supervision"] = deepSupervision;
  return description.dump();
}

Recipe Recipe::fromJson(const std::string& text, const std::string& place) {
  const json root = parsedJson(text, place);
  StrictObject object(root, place);
  Recipe recipe;
  recipe.name = object.text("name");
  recipe.title = object.text("title", "");
  object.text("description", "");
  if (object.has("network")) recipe.network = readNetwork(object.object("network"));
  recipe.steps = object.whole("steps", 1, 100'000'000, recipe.steps);
  if (object.has("minutes")) recipe.minutes = object.number("minutes", 0.01, 1e6);
  recipe.batch = object.whole("batch", 1, 1024, recipe.batch);
  recipe.seed = std::uint64_t(object.number("seed", 0, 9e15, double(recipe.seed)));
  recipe.fromShipped = object.flag("from_shipped", recipe.fromShipped);
  if (object.has("optimizer")) readOptimizer(object.object("optimizer"), recipe);
  if (object.has("loss")) readLoss(object.object("loss"), recipe);
  if (object.has("empty_share")) recipe.emptyShare = object.number("empty_share", 0, 0.95);
  recipe.validateEvery = object.number("validate_every", 0.0001, 1, recipe.validateEvery);
  recipe.halfWeights = object.flag("half_weights", recipe.halfWeights);
  recipe.precision = object.text("precision", recipe.precision);
  if (recipe.precision != "float" && recipe.precision != "bfloat16")
    object.fail("precision", "is none of float and bfloat16");
  if (object.has("augmentation")) recipe.augmentation = readAugmentation(object.object("augmentation"));
  if (object.has("click")) recipe.click = readClick(object.object("click"));
  object.finish();
  if (recipe.click && (recipe.network.type != "unet" || recipe.network.deepSupervision || recipe.head != Head::Sigmoid))
    object.fail("click", "needs a unet without deep supervision and a sigmoid head");
  return recipe;
}

Recipe Recipe::read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(Code::NotFound, file.string() + ": cannot be opened");
  std::ostringstream text;
  text << in.rdbuf();
  return fromJson(text.str(), file.string());
}

std::string Recipe::toJson() const {
  json result{
      {"name", name},
      {"network", inference::toJson(network)},
      {"steps", steps},
      {"batch", batch},
      {"seed", seed},
      {"from_shipped", fromShipped},
      {"optimizer",
       {{"rate", rate},
        {"final_rate", finalRate},
        {"warm_up", warmUp},
        {"weight_decay", weightDecay},
        {"clip", clip},
        {"ema", ema}}},
      {"loss",
       {{"head", head == Head::Softmax ? "softmax" : "sigmoid"}, {"dice", dice}, {"cross_entropy", crossEntropy}}},
      {"validate_every", validateEvery},
      {"half_weights", halfWeights},
      {"precision", precision}};
  if (!title.empty()) result["title"] = title;
  if (minutes) result["minutes"] = *minutes;
  if (emptyShare) result["empty_share"] = *emptyShare;
  if (augmentation) result["augmentation"] = inference::toJson(*augmentation);
  if (click) result["click"] = inference::toJson(*click);
  return result.dump(2) + "\n";
}

AugmentOptions augmentationFor(const std::string& modality) {
  AugmentOptions options;
  if (modality == "CT") {
    options.gammaChance = 0.2;
    options.contrast = 0.1, options.brightness = 0.05;
    options.biasChance = 0;
    options.sharpen = 1.5;
    options.blurChance = 0.3;
  } else if (modality == "MR") {
    options.biasField = 0.4, options.biasChance = 0.5;
    options.elastic = 6;
  } else {
    // Milder than what is best in the long run: with few images and minutes a stronger one costs more than it gives.
    options.rotation = 12;
    options.scale = {0.7, 1.3};
    options.stretch = 1.15;
    options.gamma = {0.5, 2};
    options.gammaChance = 0.6;
    options.contrastChance = 0.4;
    options.noise = 0.04, options.noiseChance = 0.2;
    options.blurChance = 0.15;
    options.biasChance = 0.2;
    options.lowChance = 0.1;
    options.inversionChance = 0.04;
    options.collimationChance = 0.1;
  }
  return options;
}

}  // namespace hilum::inference
