#include "app/Commands.h"

#include "app/AboutPage.h"
#include "app/CommandPalette.h"
#include "app/KeyList.h"
#include "app/PaletteEntries.h"
#include "app/Session.h"
#include "app/SettingsPage.h"
#include "app/TagBrowser.h"

namespace hilum::app {
namespace {

void bringUp(QWidget* page) {
  page->show();
  page->raise();
  page->activateWindow();
}

}  // namespace

Commands::Commands(QMainWindow& window, const Subjects& subjects)
    : QObject(&window),
      window_(window),
      subjects_(subjects),
      keys_(subjects.actions),
      palette_(new CommandPalette(&window)) {
  const auto& [actions, session, settings, tasks] = subjects_;
  palette_->addSource(actionEntries(actions));
  palette_->addSource(labelEntries(session, [this](LabelId id) { Q_EMIT labelChosen(id); }));
  palette_->addSource(seriesEntries(session, [this](const Stack* stack) { Q_EMIT stackChosen(stack); }));
  palette_->addSource(settingEntries(settings));
  followTheme();
  connect(actions["view.palette"], &QAction::triggered, palette_, &CommandPalette::openOverWindow);
  connect(actions["help.keys"], &QAction::triggered, this, &Commands::showKeys);
  connect(actions["edit.settings"], &QAction::triggered, this, &Commands::showSettings);
  connect(actions["tool.tags"], &QAction::triggered, this, &Commands::showTags);
  connect(actions["help.about"], &QAction::triggered, this, &Commands::showAbout);
  connect(actions["view.fullScreen"], &QAction::toggled, this, &Commands::toggleFullScreen);
}

void Commands::followTheme() {
  const auto& [actions, session, settings, tasks] = subjects_;
  const std::pair<ThemeChoice, QAction*> themes[]{{ThemeChoice::System, actions["theme.system"]},
                                                  {ThemeChoice::Dark, actions["theme.dark"]},
                                                  {ThemeChoice::Light, actions["theme.light"]}};
  for (const auto& [theme, action] : themes) {
    connect(action, &QAction::triggered, this,
            [&settings, theme = theme] { settings.set(QStringLiteral("theme"), int(theme)); });
    const auto follow = [&settings, theme = theme, action = action] { action->setChecked(settings.theme() == theme); };
    connect(&settings, &Settings::changed, action, follow);
    follow();
  }
}

void Commands::showKeys() {
  if (!keyList_) keyList_ = new KeyList(keys_, &window_);
  bringUp(keyList_);
}

void Commands::showSettings() {
  if (!settingsPage_) {
    settingsPage_ = new SettingsPage(subjects_.settings, &window_);
    connect(settingsPage_, &SettingsPage::keysRequested, this, &Commands::showKeys);
  }
  bringUp(settingsPage_);
}

void Commands::showAbout() {
  if (!about_) about_ = new AboutPage(&window_);
  bringUp(about_);
}

void Commands::showTags() {
  if (!tags_) tags_ = new TagBrowser(subjects_.session, subjects_.tasks, &window_);
  bringUp(tags_);
}

void Commands::toggleFullScreen(bool full) {
  // The state before (maximised or not) is kept beside the full screen and comes back with it.
  window_.setWindowState(full ? window_.windowState() | Qt::WindowFullScreen
                              : window_.windowState() & ~Qt::WindowFullScreen);
}

}  // namespace hilum::app
