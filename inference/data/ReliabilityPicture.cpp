#include "inference/data/ReliabilityPicture.h"

#include <cstdio>

#include "inference/data/Canvas.h"

namespace hilum::inference {
namespace {

void draw(Canvas& canvas, const Reliability& curve, int radius, Rgb8 colour) {
  bool isFirst = true;
  double x = 0, y = 0;
  for (const Reliability::Bin& bin : curve.bins) {
    if (bin.count == 0) continue;
    const double nextX = canvas.across(bin.probability / bin.count), nextY = canvas.up(bin.truth / bin.count);
    if (!isFirst) canvas.line(x, y, nextX, nextY, radius, colour);
    canvas.dot(nextX, nextY, radius + 2, colour);
    x = nextX, y = nextY, isFirst = false;
  }
}

}  // namespace

void writeReliabilityPicture(const std::vector<OutputCalibration>& outputs, const std::filesystem::path& file) {
  Canvas canvas(480, 480, 24);
  canvas.frame();
  canvas.line(canvas.across(0), canvas.up(0), canvas.across(1), canvas.up(1), 0, {90, 90, 90});
  for (const OutputCalibration& output : outputs) draw(canvas, output.before, 0, {150, 150, 150});
  for (std::size_t i = 0; i < outputs.size(); ++i) draw(canvas, outputs[i].after, 1, defaultColour(LabelId(i + 1)));
  canvas.write(file);
}

std::string reliabilityTable(const std::vector<OutputCalibration>& outputs) {
  std::string table = "output,when,from,to,voxels,probability,frequency\n";
  const auto add = [&](const OutputCalibration& output, const char* when, const Reliability& curve) {
    for (int b = 0; b < Reliability::kBins; ++b) {
      const Reliability::Bin& bin = curve.bins[std::size_t(b)];
      if (bin.count == 0) continue;
      char line[160];
      std::snprintf(line, sizeof line, "\",%s,%.2f,%.2f,%.0f,%.5f,%.5f\n", when, double(b) / Reliability::kBins,
                    double(b + 1) / Reliability::kBins, bin.count, bin.probability / bin.count, bin.truth / bin.count);
      std::string name;
      for (const char c : output.name) name += c == '"' ? "\"\"" : std::string(1, c);
      table += "\"" + name + line;
    }
  };
  for (const OutputCalibration& output : outputs) add(output, "before", output.before), add(output, "after", output.after);
  return table;
}

}  // namespace hilum::inference
