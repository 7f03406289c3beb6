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
    QT_TRANSLATE_NOOP("StepName", "preparing"),           QT_TRANSLATE_NOOP("StepName", "resampling"),
    QT_TRANSLATE_NOOP("StepName", "running the model"),   QT_TRANSLATE_NOOP("StepName", "tidying"),
    QT_TRANSLATE_NOOP("StepName", "unpacking"),           QT_TRANSLATE_NOOP("StepName", "writing"),
    QT_TRANSLATE_NOOP("StepName", "looking at images"),   QT_TRANSLATE_NOOP("StepName", "packing"),
};

// What the steps of a history are called, in code and in files.
[[maybe_unused]] constexpr const char* kHistorySteps[]{QT_TRANSLATE_NOOP("Steps", "Brush"),
                                                       QT_TRANSLATE_NOOP("Steps", "Load label list"),
                                                       QT_TRANSLATE_NOOP("Steps", "Run model"),
                                                       QT_TRANSLATE_NOOP("Steps", "Accept suggestion"),
                                                       QT_TRANSLATE_NOOP("Steps", "Accept suggestions"),
                                                       QT_TRANSLATE_NOOP("Steps", "Reject suggestion"),
                                                       QT_TRANSLATE_NOOP("Steps", "Reject suggestions"),
                                                       QT_TRANSLATE_NOOP("Steps", "Erase"),
                                                       QT_TRANSLATE_NOOP("Steps", "Smart brush"),
                                                       QT_TRANSLATE_NOOP("Steps", "Smart click"),
                                                       QT_TRANSLATE_NOOP("Steps", "Flood fill"),
                                                       QT_TRANSLATE_NOOP("Steps", "Erase by flood"),
                                                       QT_TRANSLATE_NOOP("Steps", "Lasso"),
                                                       QT_TRANSLATE_NOOP("Steps", "Cut out"),
                                                       QT_TRANSLATE_NOOP("Steps", "Keep inside"),
                                                       QT_TRANSLATE_NOOP("Steps", "Label shapes"),
                                                       QT_TRANSLATE_NOOP("Steps", "Show shapes"),
                                                       QT_TRANSLATE_NOOP("Steps", "Hide shapes"),
                                                       QT_TRANSLATE_NOOP("Steps", "Copy shapes"),
                                                       QT_TRANSLATE_NOOP("Steps", "Add shape"),
                                                       QT_TRANSLATE_NOOP("Steps", "Move shapes"),
                                                       QT_TRANSLATE_NOOP("Steps", "Delete shapes"),
                                                       QT_TRANSLATE_NOOP("Steps", "Move vertex"),
                                                       QT_TRANSLATE_NOOP("Steps", "Add vertex"),
                                                       QT_TRANSLATE_NOOP("Steps", "Delete vertex"),
                                                       QT_TRANSLATE_NOOP("Steps", "Move side"),
                                                       QT_TRANSLATE_NOOP("Steps", "Cut hole"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw angle"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw distance"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw ellipse"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw line"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw point"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw polygon"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw polyline"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw probe"),
                                                       QT_TRANSLATE_NOOP("Steps", "Draw rectangle"),
                                                       QT_TRANSLATE_NOOP("Steps", "Livewire"),
                                                       QT_TRANSLATE_NOOP("Steps", "Level tracing"),
                                                       QT_TRANSLATE_NOOP("Steps", "Interpolate polygons"),
                                                       QT_TRANSLATE_NOOP("Steps", "Voxels to polygons"),
                                                       QT_TRANSLATE_NOOP("Steps", "Snap to edges"),
                                                       QT_TRANSLATE_NOOP("Steps", "Scissors"),
                                                       QT_TRANSLATE_NOOP("Steps", "Keep inside the scissors"),
                                                       QT_TRANSLATE_NOOP("Steps", "Threshold"),
                                                       QT_TRANSLATE_NOOP("Steps", "Fill between slices"),
                                                       QT_TRANSLATE_NOOP("Steps", "Grow from seeds"),
                                                       QT_TRANSLATE_NOOP("Steps", "Keep largest island"),
                                                       QT_TRANSLATE_NOOP("Steps", "Remove small islands"),
                                                       QT_TRANSLATE_NOOP("Steps", "Split into islands"),
                                                       QT_TRANSLATE_NOOP("Steps", "Median smoothing"),
                                                       QT_TRANSLATE_NOOP("Steps", "Close gaps"),
                                                       QT_TRANSLATE_NOOP("Steps", "Open"),
                                                       QT_TRANSLATE_NOOP("Steps", "Smooth all labels"),
                                                       QT_TRANSLATE_NOOP("Steps", "Shrink"),
                                                       QT_TRANSLATE_NOOP("Steps", "Grow"),
                                                       QT_TRANSLATE_NOOP("Steps", "Hollow"),
                                                       QT_TRANSLATE_NOOP("Steps", "Combine labels"),
                                                       QT_TRANSLATE_NOOP("Steps", "Mirror"),
                                                       QT_TRANSLATE_NOOP("Steps", "Paste slice"),
                                                       QT_TRANSLATE_NOOP("Steps", "Shapes to voxels"),
                                                       QT_TRANSLATE_NOOP("Steps", "New layer"),
                                                       QT_TRANSLATE_NOOP("Steps", "Rename layer"),
                                                       QT_TRANSLATE_NOOP("Steps", "Remove layer"),
                                                       QT_TRANSLATE_NOOP("Steps", "Move layer"),
                                                       QT_TRANSLATE_NOOP("Steps", "New label"),
                                                       QT_TRANSLATE_NOOP("Steps", "Change label"),
                                                       QT_TRANSLATE_NOOP("Steps", "Remove label"),
                                                       QT_TRANSLATE_NOOP("Steps", "Move label"),
                                                       QT_TRANSLATE_NOOP("Steps", "New labels"),
                                                       QT_TRANSLATE_NOOP("Steps", "Open labels"),
                                                       QT_TRANSLATE_NOOP("Steps", "Find lungs"),
                                                       QT_TRANSLATE_NOOP("Steps", "Run model"),
                                                       QT_TRANSLATE_NOOP("Steps", "Accept result"),
                                                       QT_TRANSLATE_NOOP("Steps", "Reject result"),
                                                       QT_TRANSLATE_NOOP("Steps", "Rename"),
                                                       QT_TRANSLATE_NOOP("Steps", "Import")};

}  // namespace

QString stepName(const QString& step) { return QCoreApplication::translate("StepName", step.toUtf8().constData()); }

QString historyStepName(const std::string& step) { return QCoreApplication::translate("Steps", step.c_str()); }

}  // namespace hilum::app
