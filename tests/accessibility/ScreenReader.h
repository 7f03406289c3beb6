#pragma once
#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/accessibility/Background.h"

typedef struct _AtspiAccessible AtspiAccessible;

namespace hilum::test {

/// Pixels of the screen.
struct ScreenBox {
  int x = 0, y = 0, width = 0, height = 0;
};

/// One thing of a window as a screen reader meets it.
struct Item {
  std::string name, description, role;
  std::string place;  ///< roles and names from the window to this
  bool isFocusable = false, isShowing = false, isChecked = false;
  std::shared_ptr<AtspiAccessible> accessible;
};

/// AT-SPI on a D-Bus session of its own: sees and presses what a program offers to people who cannot see it. One in a
/// process.
class ScreenReader {
 public:
  ScreenReader();
  ~ScreenReader();

  /// Everything in the windows of a program, showing or not, outermost first; empty until it is there.
  std::vector<Item> items(pid_t process) const;
  /// Waits until something that fits is there; nullopt after `seconds`.
  std::optional<Item> find(pid_t process, const std::function<bool(const Item&)>& fits, double seconds) const;
  /// Does what Enter would do on it; false when nothing can be done with it.
  static bool press(const Item& item);
  static ScreenBox boxOf(const Item& item);
  /// The one of this process.
  static const ScreenReader& get();

 private:
  std::unique_ptr<Background> bus_, registry_;
};

}  // namespace hilum::test
