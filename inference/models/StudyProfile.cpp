#include "inference/models/StudyProfile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "inference/tasks/MaskComponents.h"

namespace hilum::inference {
namespace {

constexpr int kSteps = 32, kFields = 8;

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

/// To mean 0 and deviation 1; empty where there is no deviation.
std::vector<double> standardised(std::vector<double> values) {
  const double mean = meanOf(values);
  double squares = 0;
  for (double& v : values) v -= mean, squares += v * v;
  const double deviation = std::sqrt(squares / double(values.size()));
  if (deviation < 1e-6) return {};
  for (double& v : values) v /= deviation;
  return values;
}

/// Share of the mask's voxels outside its largest component.
double scattered(const MaskBlock& mask) {
  const MaskComponents parts(mask, 1, Reach::Space, {});
  const auto& voxels = parts.voxels();
  if (voxels.empty()) return 0;
  const double all = double(std::accumulate(voxels.begin(), voxels.end(), std::int64_t(0)));
  return 1 - double(*std::max_element(voxels.begin(), voxels.end())) / all;
}

double quantile(const std::vector<double>& sorted, double share) {
  return sorted[std::size_t(std::lround(share * double(sorted.size() - 1)))];
}

}  // namespace

ProfileMeter::ProfileMeter(const ModelManifest& manifest, int width, int height, const std::array<int, 4>& content)
    : manifest_(manifest),
      width_(width),
      height_(height),
      content_(content),
      histogram_(kSteps, 0),
      fields_(kFields * kFields, 0),
      fieldCounts_(kFields * kFields, 0),
      found_(manifest.labels.size()) {}

void ProfileMeter::take(std::span<const float> image, std::span<const float> probabilities,
                        std::span<const float> uncertainty) {
  const auto [x0, y0, x1, y1] = content_;
  const std::size_t area = std::size_t(width_) * std::size_t(height_);
  const auto outputs = probabilities.size() / area;
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x) {
      const std::size_t i = std::size_t(y) * std::size_t(width_) + std::size_t(x);
      const double value = std::clamp(double(image[i]), 0.0, 1.0);
      ++histogram_[std::size_t(std::min(kSteps - 1, int(value * kSteps)))];
      const auto field = std::size_t((y - y0) * kFields / (y1 - y0) * kFields + (x - x0) * kFields / (x1 - x0));
      fields_[field] += value, ++fieldCounts_[field];
      doubt_ += double(uncertainty[i]), ++count_;
      std::size_t best = 0;
      if (manifest_.activation == Activation::Softmax)
        for (std::size_t k = 1; k < outputs; ++k)
          if (probabilities[k * area + i] > probabilities[best * area + i]) best = k;
      for (std::size_t l = 0; l < found_.size(); ++l) {
        const ManifestLabel& label = manifest_.labels[l];
        const auto output = std::size_t(label.output);
        found_[l].push_back(manifest_.activation == Activation::Softmax
                                ? best == output
                                : double(probabilities[output * area + i]) >= label.threshold);
      }
    }
}

StudyProfile ProfileMeter::profile() const {
  StudyProfile profile;
  if (count_ == 0) return profile;
  for (const double count : histogram_) profile.histogram.push_back(count / count_);
  std::vector<double> means(fields_.size());
  for (std::size_t f = 0; f < means.size(); ++f) means[f] = fields_[f] / std::max(1.0, fieldCounts_[f]);
  profile.picture = standardised(means);
  profile.figures["doubt"] = doubt_ / count_;
  const std::int64_t width = content_[2] - content_[0], height = content_[3] - content_[1];
  for (std::size_t l = 0; l < found_.size(); ++l) {
    MaskBlock mask({width, height, std::int64_t(found_[l].size()) / (width * height)}, Vec3::Ones());
    mask.voxels = found_[l];
    double sumX = 0, sumY = 0, count = 0;
    for (std::int64_t i = 0; i < mask.count(); ++i)
      if (mask[i]) sumX += double(i % width), sumY += double(i / width % height), ++count;
    const std::string& name = manifest_.labels[l].name;
    profile.figures[name + " share"] = count / double(mask.count());
    if (count == 0) continue;
    profile.figures[name + " x"] = (sumX / count + 0.5) / double(width);
    profile.figures[name + " y"] = (sumY / count + 0.5) / double(height);
    profile.figures[name + " pieces"] = scattered(mask);
  }
  return profile;
}

std::map<std::string, double> comparedFigures(const StudyProfile& profile, const ManifestUsual& usual) {
  std::map<std::string, double> figures = profile.figures;
  double own = 0, other = 0, distance = 0;
  for (std::size_t i = 0; i < profile.histogram.size(); ++i) {
    own += profile.histogram[i], other += usual.histogram[i];
    distance += std::abs(own - other);
  }
  figures["brightness"] = distance / kSteps;
  double product = 0, squares = 0;
  for (std::size_t i = 0; i < profile.picture.size(); ++i) {
    product += profile.picture[i] * usual.picture[i];
    squares += usual.picture[i] * usual.picture[i];
  }
  figures["layout"] = squares > 0 ? product / std::sqrt(squares * double(usual.picture.size())) : 0;
  return figures;
}

ManifestUsual usualOf(const std::vector<StudyProfile>& profiles) {
  ManifestUsual usual;
  usual.studies = int(profiles.size());
  usual.histogram.assign(kSteps, 0);
  usual.picture.assign(kFields * kFields, 0);
  for (const StudyProfile& profile : profiles) {
    for (std::size_t i = 0; i < profile.histogram.size(); ++i) usual.histogram[i] += profile.histogram[i] / usual.studies;
    for (std::size_t i = 0; i < profile.picture.size(); ++i) usual.picture[i] += profile.picture[i];
  }
  if (const auto picture = standardised(usual.picture); !picture.empty()) usual.picture = picture;
  std::map<std::string, std::vector<double>> values;
  for (const StudyProfile& profile : profiles)
    for (const auto& [figure, value] : comparedFigures(profile, usual)) values[figure].push_back(value);
  for (auto& [figure, list] : values) {
    std::sort(list.begin(), list.end());
    const double margin = 0.5 * (quantile(list, 0.95) - quantile(list, 0.05));
    usual.limits[figure] = {list.front() - margin, list.back() + margin};
  }
  return usual;
}

std::vector<std::string> unusualFigures(const StudyProfile& profile, const ManifestUsual& usual) {
  std::vector<std::string> unusual;
  for (const auto& [figure, value] : comparedFigures(profile, usual)) {
    const auto limits = usual.limits.find(figure);
    if (limits != usual.limits.end() && !(value >= limits->second[0] && value <= limits->second[1]))
      unusual.push_back(figure);
  }
  return unusual;
}

std::string unusualWarning(const std::string& model, const std::vector<std::string>& figures) {
  if (figures.empty()) return {};
  const std::map<std::string, std::string> words{{"brightness", "its brightness"},
                                                 {"layout", "what lies where"},
                                                 {"doubt", "how unsure the model is"},
                                                 {"share", "the size of "},
                                                 {"x", "the place of "},
                                                 {"y", "the place of "},
                                                 {"pieces", "the pieces of "}};
  std::vector<std::string> reasons;
  for (const std::string& figure : figures) {
    const auto space = figure.rfind(' ');
    const std::string kind = figure.substr(space == std::string::npos ? 0 : space + 1);
    const auto found = words.find(kind);
    const std::string reason = found == words.end() ? figure
                               : space == std::string::npos ? found->second
                                                            : found->second + figure.substr(0, space);
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(reason);
  }
  std::string list;
  for (std::size_t i = 0; i < reasons.size(); ++i) list += (i ? ", " : "") + reasons[i];
  return "This may not be what " + model + " was made for: unusual are " + list + ". Check the result.";
}

}  // namespace hilum::inference
