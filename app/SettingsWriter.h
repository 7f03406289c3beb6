#pragma once
#include <QVariantMap>

#include "app/TaskRunner.h"

namespace hilum::app {

/// Writes entries of the settings file on a thread: a file that is safe on disk takes as long as the disk likes. GUI
/// thread only. An entry that was just written may still be read as it was before; the destructor waits.
class SettingsWriter {
 public:
  SettingsWriter() = default;
  ~SettingsWriter();
  SettingsWriter(const SettingsWriter&) = delete;
  SettingsWriter& operator=(const SettingsWriter&) = delete;

  /// An entry with an invalid value is removed. What is written while the disk is at work goes with the next turn.
  void write(const QVariantMap& entries);

 private:
  void start();
  QVariantMap waiting_;
  std::unique_ptr<TaskRunner> tasks_ = std::make_unique<TaskRunner>();
};

}  // namespace hilum::app
