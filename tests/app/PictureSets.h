#pragma once
#include <filesystem>

#include "app/images/ImageStrip.h"
#include "tests/app/OpenWindow.h"

namespace hilum::test {

/// Small grey pictures "p1.png", "p2.png", ..., each with a value of its own in the corner, in a fresh folder.
std::filesystem::path pictureFolder(const std::string& name, int count, Index3 size = {48, 32, 1});

/// A set that is open in a window.
struct OpenSet : OpenWindow {
  explicit OpenSet(const std::filesystem::path& path) : OpenWindow(path) {}
  ~OpenSet() { giveUp(); }

  app::Session& session() { return window.session(); }
  app::ImageSet& images() { return window.images(); }
  app::ImageStrip& strip() { return *window.findChild<app::ImageStrip*>(); }
  /// Goes there and waits until it is shown.
  bool go(int row);
  /// A labelled box, drawn as the tools do, on the image that is open.
  void drawBox(double left, double top, LabelId label = 1);
  std::vector<annotation::Shape> shapes(int row);
  /// Nothing is asked at the end.
  void giveUp();
};

}  // namespace hilum::test
