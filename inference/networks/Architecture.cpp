#include "inference/networks/Architecture.h"

#include <nlohmann/json.hpp>

#include "core/Error.h"
#include "inference/networks/DenseMaskRcnn.h"
#include "inference/networks/UNet.h"
#include "inference/networks/UNetPlusPlus.h"
#include "inference/training/StrictJson.h"

namespace hilum::networks {
namespace {

using inference::StrictObject;

constexpr int kMostChannels = 4096, kMostWidth = 2048;
constexpr double kMostParameters = 1e9;

/// What both kinds of U-Net share.
template <class Options>
Options readOptions(StrictObject& object) {
  Options options;
  options.dims = object.whole("dims", 2, 3);
  options.in = object.whole("in", 1, kMostChannels);
  options.out = object.whole("out", 1, kMostChannels);
  if (object.has("widths")) options.widths = object.wholes("widths", 1, kMostWidth);
  if (options.widths.size() < 2 || options.widths.size() > 8) object.fail("widths", "must be a list of 2 to 8 widths");
  double parameters = 0;
  for (const double w : options.widths) parameters += 4 * w * w * (options.dims == 3 ? 27 : 9);
  if (parameters > kMostParameters) object.fail("widths", "make a network of more than a billion parameters");
  return options;
}

std::shared_ptr<DenseNetwork> buildUNet(StrictObject& object) {
  auto options = readOptions<UNetOptions>(object);
  options.strideStem = object.flag("stride_stem", false);
  options.deepSupervision = object.flag("deep_supervision", false);
  object.finish();
  return std::make_shared<UNetImpl>(options);
}

std::shared_ptr<DenseNetwork> buildUNetPlusPlus(StrictObject& object) {
  auto options = readOptions<UNetPlusPlusOptions>(object);
  options.levels = object.whole("levels", 1, int(options.widths.size()) - 1, int(options.widths.size()) - 1);
  object.finish();
  return std::make_shared<UNetPlusPlusImpl>(options);
}

std::shared_ptr<DenseNetwork> buildMaskRcnn(StrictObject& object) {
  object.whole("dims", 2, 2);
  MaskRcnnOptions options;
  options.in = object.whole("in", 1, kMostChannels);
  options.classes = object.whole("out", 1, 256);
  options.width = object.whole("width", 8, 512, options.width);
  if (options.width % 8 != 0) object.fail("width", "must be a multiple of 8");
  options.channels = object.whole("channels", 1, 1024, options.channels);
  if (object.has("anchors")) {
    const std::vector<int> anchors = object.wholes("anchors", 2, 4096);
    options.anchors.assign(anchors.begin(), anchors.end());
  }
  if (options.anchors.size() != FeaturePyramidImpl::kLevels) object.fail("anchors", "must be a list of four sides");
  options.proposals = object.whole("proposals", 1, 2000, options.proposals);
  options.detections = object.whole("detections", 1, 1000, options.detections);
  const double score = object.number("score", 0, 1, 0.5);
  object.finish();
  return std::make_shared<DenseMaskRcnn>(options, score);
}

}  // namespace

BuiltNetwork buildNetwork(const nlohmann::json& description, const std::string& place) {
  StrictObject object(description, place);
  BuiltNetwork built;
  auto& d = built.description;
  d.architecture = object.text("type");
  if (d.architecture == "unet")
    built.module = buildUNet(object);
  else if (d.architecture == "unet++")
    built.module = buildUNetPlusPlus(object);
  else if (d.architecture == "mask-rcnn")
    built.module = buildMaskRcnn(object);
  else
    object.fail("type", d.architecture + " is not known (there are: unet, unet++, mask-rcnn)");
  d.dims = description["dims"];
  d.in = description["in"];
  d.out = description["out"];
  d.multiple = built.module->multiple();
  d.deepOutputs = built.module->deepOutputs();
  for (const auto& parameter : built.module->parameters()) d.parameters += parameter.numel();
  return built;
}

}  // namespace hilum::networks
