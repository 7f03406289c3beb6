#include "tests/accessibility/ScreenReader.h"

#include <atspi/atspi.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "tests/support/SharedData.h"

namespace hilum::test {
namespace {

using Accessible = std::shared_ptr<AtspiAccessible>;

Accessible owned(AtspiAccessible* accessible) {
  return Accessible(accessible, [](AtspiAccessible* each) {
    if (each) g_object_unref(each);
  });
}

std::string owned(gchar* text) {
  const std::string copy = text ? text : "";
  g_free(text);
  return copy;
}

Item itemOf(const Accessible& accessible) {
  Item item;
  item.accessible = accessible;
  item.name = owned(atspi_accessible_get_name(accessible.get(), nullptr));
  item.description = owned(atspi_accessible_get_description(accessible.get(), nullptr));
  item.role = owned(atspi_accessible_get_role_name(accessible.get(), nullptr));
  AtspiStateSet* const states = atspi_accessible_get_state_set(accessible.get());
  item.isFocusable = atspi_state_set_contains(states, ATSPI_STATE_FOCUSABLE);
  item.isShowing = atspi_state_set_contains(states, ATSPI_STATE_SHOWING);
  item.isChecked = atspi_state_set_contains(states, ATSPI_STATE_CHECKED);
  g_object_unref(states);
  return item;
}

void collect(const Accessible& accessible, const std::string& parent, std::vector<Item>& items) {
  items.push_back(itemOf(accessible));
  const std::string place = parent + " / " + items.back().role + " '" + items.back().name + "'";
  items.back().place = place;
  const int count = atspi_accessible_get_child_count(accessible.get(), nullptr);
  for (int i = 0; i < count; ++i)
    if (const Accessible child = owned(atspi_accessible_get_child_at_index(accessible.get(), i, nullptr)))
      collect(child, place, items);
}

}  // namespace

ScreenReader::ScreenReader() {
  const auto runtime = scratchFolder("runtime");
  std::filesystem::permissions(runtime, std::filesystem::perms::owner_all);
  ::setenv("XDG_RUNTIME_DIR", runtime.c_str(), 1);
  ::unsetenv("NO_AT_BRIDGE");
  ::unsetenv("AT_SPI_BUS_ADDRESS");
  bus_ = std::make_unique<Background>(
      std::vector<std::string>{"dbus-daemon", "--session", "--nofork", "--print-address=1"});
  ::setenv("DBUS_SESSION_BUS_ADDRESS", bus_->firstLine().c_str(), 1);
  registry_ = std::make_unique<Background>(
      std::vector<std::string>{"/usr/libexec/at-spi-bus-launcher", "--launch-immediately"});
  ::setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1", 1);
  if (atspi_init() != 0 && !atspi_get_desktop(0)) throw std::runtime_error("AT-SPI does not start");
}

ScreenReader::~ScreenReader() { atspi_exit(); }

std::vector<Item> ScreenReader::items(pid_t process) const {
  std::vector<Item> items;
  const Accessible desktop = owned(atspi_get_desktop(0));
  const int programs = atspi_accessible_get_child_count(desktop.get(), nullptr);
  for (int i = 0; i < programs; ++i) {
    const Accessible program = owned(atspi_accessible_get_child_at_index(desktop.get(), i, nullptr));
    if (program && pid_t(atspi_accessible_get_process_id(program.get(), nullptr)) == process)
      collect(program, {}, items);
  }
  return items;
}

std::optional<Item> ScreenReader::find(pid_t process, const std::function<bool(const Item&)>& fits,
                                       double seconds) const {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  do {
    for (const Item& item : items(process))
      if (fits(item)) return item;
    std::this_thread::yield();
  } while (std::chrono::steady_clock::now() < end);
  return std::nullopt;
}

bool ScreenReader::press(const Item& item) {
  AtspiAction* const action = atspi_accessible_get_action_iface(item.accessible.get());
  if (!action) return false;
  const int count = atspi_action_get_n_actions(action, nullptr);
  int chosen = 0;
  for (int i = 0; i < count; ++i) {
    const std::string name = owned(atspi_action_get_action_name(action, i, nullptr));
    if (name == "Press" || name == "Toggle") chosen = i;
  }
  const bool done = count > 0 && atspi_action_do_action(action, chosen, nullptr);
  g_object_unref(action);
  return done;
}

ScreenBox ScreenReader::boxOf(const Item& item) {
  AtspiComponent* const component = atspi_accessible_get_component_iface(item.accessible.get());
  if (!component) return {};
  AtspiRect* const extents = atspi_component_get_extents(component, ATSPI_COORD_TYPE_SCREEN, nullptr);
  const ScreenBox box{extents->x, extents->y, extents->width, extents->height};
  g_free(extents);
  g_object_unref(component);
  return box;
}

const ScreenReader& ScreenReader::get() {
  static const ScreenReader reader;
  return reader;
}

}  // namespace hilum::test
