#include "app/SettingsWriter.h"

#include <QSettings>
#include <utility>

namespace hilum::app {
namespace {

/// The destructor of QSettings brings all of them to the file at once.
void writeNow(const QVariantMap& entries) {
  QSettings settings;
  for (auto entry = entries.begin(); entry != entries.end(); ++entry)
    entry.value().isValid() ? settings.setValue(entry.key(), entry.value()) : settings.remove(entry.key());
}

}  // namespace

SettingsWriter::~SettingsWriter() {
  tasks_.reset();  // waits for what is being written
  if (!waiting_.isEmpty()) writeNow(waiting_);
}

void SettingsWriter::write(const QVariantMap& entries) {
  waiting_.insert(entries);
  if (!tasks_->busy()) start();
}

void SettingsWriter::start() {
  tasks_->run(
      QString(), [entries = std::exchange(waiting_, {})](const Progress&) { writeNow(entries); },
      [this] {
        if (!waiting_.isEmpty()) start();
      });
}

}  // namespace hilum::app
