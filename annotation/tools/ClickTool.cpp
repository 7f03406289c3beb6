#include "annotation/tools/ClickTool.h"

namespace hilum::annotation {

bool ClickTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left || event.shift) return false;
  uses_.click(event, !event.ctrl);
  return true;
}

bool ClickTool::key(ToolKey key) {
  switch (key) {
    case ToolKey::Enter:
      return uses_.accept();
    case ToolKey::Backspace:
      return uses_.takeBack();
    case ToolKey::Delete:
      break;
  }
  return false;
}

}  // namespace hilum::annotation
