#pragma once
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/filter/Filter.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {

class Session;
class TaskRunner;

/// The filter that is being tried on the open volume: its preview beside the original in the active slice view, and the
/// derived volume that it makes. The volume itself is never touched; a filter always starts from it.
class Enhancement : public QObject {
  Q_OBJECT
 public:
  Enhancement(Session& session, TaskRunner& tasks, viewers::ViewGrid& grid, QObject* parent = nullptr);

  const FilterSettings& settings() const { return settings_; }
  void setSettings(const FilterSettings& settings);
  /// Why the open volume takes no such filter; empty when it does.
  QString refusal() const;

  /// Shows the original again and the filtered slice beside it.
  void setPreviewing(bool on);
  bool previewing() const { return preview_ != nullptr; }
  /// Filters the whole volume and shows the result in its place.
  void apply();
  void showOriginal();
  bool derivedShown() const;

  /// Writes the derived volume that is shown: a DICOM series, or a file by its ending.
  void keep(const QString& file);
  QString proposedName() const;

 Q_SIGNALS:
  void changed();  ///< settings, previewing, or what is shown
  void written(const QString& file);

 private:
  /// What was filtered, and the voxels for which it holds.
  struct Result {
    VolumePtr volume;
    FilterSettings settings;
    IndexBox valid;
  };

  void refresh();
  void compute();
  void follow();
  void show(const Result& result);
  void onTaskEnded(const QString& name);
  void onVolume();
  IndexBox wanted() const;
  bool holds(const IndexBox& box) const;

  Session& session_;
  TaskRunner& tasks_;
  viewers::ViewGrid& grid_;
  FilterSettings settings_;
  viewers::SliceWidget* preview_ = nullptr;  ///< the view that is split
  std::optional<Result> result_;
  QTimer wait_;   ///< until slice and strength rest
  QString task_;  ///< what the preview that is being made is called
  bool computing_ = false, stale_ = false;
};

}  // namespace hilum::app
