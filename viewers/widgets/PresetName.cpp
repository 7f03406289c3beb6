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
    QT_TRANSLATE_NOOP("PresetName", "MR"),          QT_TRANSLATE_NOOP("PresetName", "MIP")};

}  // namespace

QString presetName(const std::string& name) { return QCoreApplication::translate("PresetName", name.c_str()); }

}  // namespace hilum::viewers
