#include "app/StepName.h"

#include <QCoreApplication>

namespace hilum::app {
namespace {

// What core and inference call their steps, for the translators.
[[maybe_unused]] constexpr const char* kSteps[]{
    QT_TRANSLATE_NOOP("StepName", "arranging slices"),    QT_TRANSLATE_NOOP("StepName", "building anatomy"),
    QT_TRANSLATE_NOOP("StepName", "checking the result"), QT_TRANSLATE_NOOP("StepName", "cutting"),
    QT_TRANSLATE_NOOP("StepName", "denoising"),           QT_TRANSLATE_NOOP("StepName", "drawing the lungs' edge"),
    QT_TRANSLATE_NOOP("StepName", "equalising"),          QT_TRANSLATE_NOOP("StepName", "estimating the bias field"),
    QT_TRANSLATE_NOOP("StepName", "finding the body"),    QT_TRANSLATE_NOOP("StepName", "finding the lungs"),
    QT_TRANSLATE_NOOP("StepName", "finding the trachea"), QT_TRANSLATE_NOOP("StepName", "looking for images"),
    QT_TRANSLATE_NOOP("StepName", "painting slices"),     QT_TRANSLATE_NOOP("StepName", "reading"),
    QT_TRANSLATE_NOOP("StepName", "reading headers"),     QT_TRANSLATE_NOOP("StepName", "reading values"),
    QT_TRANSLATE_NOOP("StepName", "sharpening"),          QT_TRANSLATE_NOOP("StepName", "telling right from left"),
    QT_TRANSLATE_NOOP("StepName", "unpacking"),           QT_TRANSLATE_NOOP("StepName", "writing"),
};

}  // namespace

QString stepName(const QString& step) { return QCoreApplication::translate("StepName", step.toUtf8().constData()); }

}  // namespace hilum::app
