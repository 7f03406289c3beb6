#include "app/PaletteEntries.h"

#include "app/Actions.h"
#include "app/Icons.h"
#include "app/Session.h"
#include "app/Settings.h"
#include "app/StudyText.h"
#include "app/models/ModelWork.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {

CommandPalette::Source actionEntries(const Actions& actions) {
  return [&actions] {
    QList<PaletteEntry> entries;
    for (QAction* action : actions.all())
      entries << PaletteEntry{.text = action->text(),
                              .english = Actions::englishName(action),
                              .kind = Actions::categoryName(Actions::category(action)),
                              .key = action->shortcut().toString(QKeySequence::NativeText),
                              .icon = action->icon(),
                              .usable = action->isEnabled(),
                              .choose = [action] { action->trigger(); }};
    return entries;
  };
}

CommandPalette::Source labelEntries(const Session& session, std::function<void(LabelId)> visit) {
  return [&session, visit = std::move(visit)] {
    QList<PaletteEntry> entries;
    if (!session.labels()) return entries;
    for (const Label& label : session.labels()->table().inOrder())
      entries << PaletteEntry{.text = QString::fromStdString(label.name),
                              .english = {},
                              .kind = CommandPalette::tr("Label"),
                              .key = {},
                              .icon = swatch(label.colour),
                              .choose = [visit, id = label.id] { visit(id); }};
    return entries;
  };
}

CommandPalette::Source seriesEntries(const Session& session, std::function<void(const Stack*)> open) {
  return [&session, open = std::move(open)] {
    QList<PaletteEntry> entries;
    const auto catalogue = session.catalogue();
    if (!catalogue) return entries;
    for (const Study& study : catalogue->studies)
      for (const Series& series : study.series)
        for (const Stack& stack : series.stacks)
          entries << PaletteEntry{
              .text = titleOf(series, stack),
              .english = {},
              .kind = CommandPalette::tr("Series") + QStringLiteral(" · ") + readableName(study.patient),
              .key = {},
              .icon = icon(QStringLiteral("cube")),
              .usable = &stack != session.stack(),
              .choose = [open, catalogue, stack = &stack] { open(stack); }};
    return entries;
  };
}

CommandPalette::Source modelEntries(ModelWork& models, std::function<void(const std::string&)> choose) {
  return [&models, choose = std::move(choose)] {
    QList<PaletteEntry> entries;
    if (models.models().empty()) models.refresh();
    for (const ModelEntry& entry : models.models())
      entries << PaletteEntry{.text = titleOf(entry),
                              .english = QString::fromStdString(entry.name),
                              .kind = CommandPalette::tr("Model"),
                              .key = {},
                              .icon = icon(QStringLiteral("model")),
                              .usable = entry.problem.empty(),
                              .choose = [choose, name = entry.name] { choose(name); }};
    return entries;
  };
}

CommandPalette::Source settingEntries(Settings& settings) {
  return [&settings] {
    QList<PaletteEntry> entries;
    for (const Settings::Choice& choice : Settings::choices())
      for (int option = 0; option < choice.options.size(); ++option) {
        const QString id = QLatin1String(choice.id);
        const bool chosen = settings.value(id) == option;
        entries << PaletteEntry{
            .text = QStringLiteral("%1: %2").arg(Settings::nameOf(choice), Settings::optionOf(choice, option)),
            .english = QStringLiteral("%1: %2").arg(QLatin1String(choice.name), QLatin1String(choice.options[option])),
            .kind = CommandPalette::tr("Setting"),
            .key = {},
            .icon = chosen ? icon(QStringLiteral("check")) : QIcon(),
            .choose = [&settings, id, option] { settings.set(id, option); }};
      }
    return entries;
  };
}

}  // namespace hilum::app
