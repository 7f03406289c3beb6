#pragma once
#include <filesystem>
#include <fstream>
#include <string>

#include "annotation/exchange/Formats.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

namespace hilum::test {

namespace exchange = annotation::exchange;
using annotation::BinaryPicture;
using annotation::Ring;
using annotation::Vec2;
using exchange::Dataset;
using exchange::Figure;
using exchange::FigureKind;

inline std::filesystem::path written(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

/// What is read of a file with this text.
inline Dataset read(const std::string& fileName, const std::string& text) {
  return exchange::readAnnotations(written(scratchFolder("exchange") / fileName, text));
}

/// What the refusal of that text says.
inline std::string refusal(const std::string& fileName, const std::string& text) {
  try {
    read(fileName, text);
  } catch (const std::exception& e) {
    return e.what();
  }
  return "nothing was refused";
}

inline bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += sentence + "\n";
  return text;
}

inline std::string nameOf(const Dataset& dataset, const Figure& figure) {
  return figure.label ? dataset.labels.at(*figure.label).name : "";
}

inline const exchange::WriteFormat& format(const std::string& name) {
  for (const auto& each : exchange::writeFormats())
    if (each.name == name) return each;
  throw std::runtime_error(name + " is no format");
}

/// Writes a dataset in a format and reads it again.
inline Dataset there(const Dataset& dataset, const std::string& name, exchange::Written* written = nullptr,
                     const exchange::WriteOptions& options = {}) {
  const auto& chosen = format(name);
  const auto folder = scratchFolder("there-" + name);
  const auto target = chosen.folder ? folder : folder / "out.json";
  const exchange::Written result = chosen.write(dataset, target, options, {});
  if (written) *written = result;
  return exchange::readAnnotations(target);
}

inline std::string textOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A disc of pixels whose centres lie within `radius` of the middle of a square picture.
inline BinaryPicture blob(std::int64_t side, double radiusX, double radiusY) {
  BinaryPicture picture{side, side, std::vector<std::uint8_t>(std::size_t(side * side), 0)};
  for (std::int64_t y = 0; y < side; ++y)
    for (std::int64_t x = 0; x < side; ++x) {
      const double dx = (double(x) + 0.5 - double(side) / 2) / radiusX,
                   dy = (double(y) + 0.5 - double(side) / 2) / radiusY;
      picture.pixels[std::size_t(y * side + x)] = dx * dx + dy * dy < 1;
    }
  return picture;
}

}  // namespace hilum::test
