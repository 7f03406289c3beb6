#pragma once

namespace hilum::app {

/// From now on menus tell screen readers and scripts the English names of their entries, whatever language they show;
/// an entry without an English name tells its text. Qt itself would tell the translated text. Once per program.
void installEnglishMenus();

}  // namespace hilum::app
