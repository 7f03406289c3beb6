#pragma once
#include "app/CommandPalette.h"
#include "core/Labels.h"
#include "core/dicom/Study.h"

namespace hilum::app {

class Actions;
class ModelWork;
class Session;
class Settings;

/// What the palette offers, each as a source of its own; what they refer to outlives the palette.
CommandPalette::Source actionEntries(const Actions& actions);
CommandPalette::Source labelEntries(const Session& session, std::function<void(LabelId)> visit);
CommandPalette::Source seriesEntries(const Session& session, std::function<void(const Stack*)> open);
/// The library is read when the palette first opens.
CommandPalette::Source modelEntries(ModelWork& models, std::function<void(const std::string& model)> choose);
/// Every option of every setting.
CommandPalette::Source settingEntries(Settings& settings);

}  // namespace hilum::app
