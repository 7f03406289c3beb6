#include "core/Cielab.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

/// Linear sRGB to XYZ under D50; its rows add up to the white point.
const Mat3& toXyz() {
  static const Mat3 matrix = [] {
    Mat3 m;
    m << 0.4360747, 0.3850649, 0.1430804, 0.2225045, 0.7168786, 0.0606169, 0.0139322, 0.0971045, 0.7141733;
    return m;
  }();
  return matrix;
}

double linear(std::uint8_t stored) {
  const double v = stored / 255.0;
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::uint8_t stored(double linear) {
  const double v = std::clamp(linear, 0.0, 1.0);
  return std::uint8_t(std::lround(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055)));
}

// CIE 15: the cube root with a straight line near black.
constexpr double knee = 6.0 / 29;
double root(double t) { return t > knee * knee * knee ? std::cbrt(t) : t / (3 * knee * knee) + 4.0 / 29; }
double cube(double f) { return f > knee ? f * f * f : 3 * knee * knee * (f - 4.0 / 29); }

std::uint16_t spread(double value, double low, double high) {
  return std::uint16_t(std::lround(65535 * std::clamp((value - low) / (high - low), 0.0, 1.0)));
}

}  // namespace

Cielab toCielab(Rgb8 colour) {
  const Vec3 xyz = toXyz() * Vec3(linear(colour.r), linear(colour.g), linear(colour.b));
  const Vec3 f = xyz.cwiseQuotient(Vec3(toXyz().rowwise().sum())).unaryExpr([](double t) { return root(t); });
  return {spread(116 * f[1] - 16, 0, 100), spread(500 * (f[0] - f[1]), -128, 127),
          spread(200 * (f[1] - f[2]), -128, 127)};
}

Rgb8 fromCielab(const Cielab& lab) {
  static const Mat3 toLinear = toXyz().inverse();
  const double l = lab[0] / 65535.0 * 100, a = lab[1] / 65535.0 * 255 - 128, b = lab[2] / 65535.0 * 255 - 128;
  const double y = (l + 16) / 116;
  const Vec3 f = Vec3(y + a / 500, y, y - b / 200).unaryExpr([](double t) { return cube(t); });
  const Vec3 rgb = toLinear * f.cwiseProduct(Vec3(toXyz().rowwise().sum()));
  return {stored(rgb[0]), stored(rgb[1]), stored(rgb[2])};
}

}  // namespace hilum
