#include "viewers/scene/ColourMap.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>

namespace hilum::viewers {
namespace {

using Colour = std::array<double, 3>;  // 0..1

ColourMap made(const std::string& name, const std::function<Colour(double)>& at) {
  ColourMap map{name, {}};
  for (std::size_t i = 0; i < map.colours.size(); ++i) {
    const Colour c = at(double(i) / double(map.colours.size() - 1));
    const auto byte = [](double part) { return std::uint8_t(std::lround(255 * std::clamp(part, 0.0, 1.0))); };
    map.colours[i] = {byte(c[0]), byte(c[1]), byte(c[2])};
  }
  return map;
}

ColourMap towards(const std::string& name, const Colour& end) {
  return made(name, [&](double t) { return Colour{t * end[0], t * end[1], t * end[2]}; });
}

Colour hot(double t) { return {t * 8 / 3, t * 8 / 3 - 1, t * 4 - 3}; }

/// Hues from blue (240 degrees) down to red (0).
Colour rainbow(double t) {
  const double hue = (1 - t) * 4;  // in sixths of the circle
  const auto part = [&](double offset) {
    const double k = std::fmod(offset + hue, 6.0);
    return 1 - std::max(0.0, std::min({k, 4 - k, 1.0}));
  };
  return {part(5), part(3), part(1)};
}

Colour viridis(double t) {
  static constexpr double coefficients[7][3] = {{0.2777273272234177, 0.005407344544966578, 0.3340998053353061},
                                                {0.1050930431085774, 1.404613529898575, 1.384590162594685},
                                                {-0.3308618287255563, 0.214847559468213, 0.09509516302823659},
                                                {-4.634230498983486, -5.799100973351585, -19.33244095627987},
                                                {6.228269936347081, 14.17993336680509, 56.69055260068105},
                                                {4.776384997670288, -13.74514537774601, -65.35303263337234},
                                                {-5.435455855934631, 4.645852612178535, 26.3124352495832}};
  Colour c{0, 0, 0};
  for (int power = 6; power >= 0; --power)
    for (std::size_t a = 0; a < 3; ++a) c[a] = c[a] * t + coefficients[power][a];
  return c;
}

Colour coolWarm(double t) {
  static constexpr Colour cool{59 / 255.0, 76 / 255.0, 192 / 255.0}, middle{221 / 255.0, 221 / 255.0, 221 / 255.0},
      warm{180 / 255.0, 4 / 255.0, 38 / 255.0};
  const Colour& from = t < 0.5 ? cool : middle;
  const Colour& to = t < 0.5 ? middle : warm;
  const double share = t < 0.5 ? 2 * t : 2 * t - 1;
  Colour c;
  for (std::size_t a = 0; a < 3; ++a) c[a] = from[a] + (to[a] - from[a]) * share;
  return c;
}

/// Violet, magenta, orange, pale yellow: none of the labels' colours, and lighter means more.
Colour uncertainty(double t) {
  static constexpr Colour stops[]{{0.28, 0.05, 0.48}, {0.80, 0.15, 0.55}, {1.0, 0.60, 0.22}, {1.0, 0.96, 0.65}};
  const double place = std::clamp(t, 0.0, 1.0) * 3;
  const auto from = std::min<std::size_t>(2, std::size_t(place));
  Colour c;
  for (std::size_t a = 0; a < 3; ++a)
    c[a] = stops[from][a] + (stops[from + 1][a] - stops[from][a]) * (place - double(from));
  return c;
}

}  // namespace

const std::vector<ColourMap>& colourMaps() {
  static const std::vector<ColourMap> maps{towards("Grey", {1, 1, 1}),   made("Hot", hot),
                                           made("Rainbow", rainbow),     made("Viridis", viridis),
                                           made("Cool-warm", coolWarm),  towards("Red", {1, 0, 0}),
                                           towards("Green", {0, 1, 0}),  towards("Blue", {0, 0, 1}),
                                           towards("Yellow", {1, 1, 0}), towards("Magenta", {1, 0, 1}),
                                           towards("Cyan", {0, 1, 1}),    made("Uncertainty", uncertainty)};
  return maps;
}

const ColourMap* findColourMap(std::string_view name) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  const auto found = std::ranges::find_if(
      colourMaps(), [&](const ColourMap& map) { return std::ranges::equal(map.name, name, same); });
  return found == colourMaps().end() ? nullptr : &*found;
}

}  // namespace hilum::viewers
