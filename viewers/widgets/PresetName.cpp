#include "viewers/widgets/PresetName.h"

#include <QCoreApplication>

namespace hilum::viewers {
namespace {

// What core and viewers/scene call their presets, for the translators.
[[maybe_unused]] constexpr const char* kNames[]{
    QT_TRANSLATE_NOOP("PresetName", "Lung"),        QT_TRANSLATE_NOOP("PresetName", "Mediastinum"),
    QT_TRANSLATE_NOOP("PresetName", "Soft tissue"), QT_TRANSLATE_NOOP("PresetName", "Bone"),
    QT_TRANSLATE_NOOP("PresetName", "Brain"),       QT_TRANSLATE_NOOP("PresetName", "Abdomen"),
    QT_TRANSLATE_NOOP("PresetName", "Emphysema"),   QT_TRANSLATE_NOOP("PresetName", "Automatic"),
    QT_TRANSLATE_NOOP("PresetName", "Vessels"),     QT_TRANSLATE_NOOP("PresetName", "Airways"),
    QT_TRANSLATE_NOOP("PresetName", "MR"),          QT_TRANSLATE_NOOP("PresetName", "MIP"),
    QT_TRANSLATE_NOOP("PresetName", "File")};

}  // namespace

// A file's windows without names are numbered: "File 2".
QString presetName(const std::string& name) {
  const auto space = name.rfind(' ');
  const bool numbered = space != name.npos && name.find_first_not_of("0123456789", space + 1) == name.npos;
  const std::string base = numbered ? name.substr(0, space) : name;
  const QString translated = QCoreApplication::translate("PresetName", base.c_str());
  return numbered ? translated + QString::fromStdString(name.substr(space)) : translated;
}

}  // namespace hilum::viewers
