#pragma once
#include <QObject>
#include <span>

#include "annotation/tools/PointerEvent.h"
#include "app/TaskRunner.h"
#include "app/clicks/ClickedSlices.h"

namespace hilum::app {

class Painter;
class Session;

/// One object at a time that is found by clicks with the click model: what it finds is shown and no label yet until it
/// is accepted, as one step of the history. Clicks are answered in the background in their order; carry() follows the
/// object to the neighbouring slices while they agree. Ends when another study is opened.
class SmartClick : public QObject {
  Q_OBJECT
 public:
  SmartClick(Session& session, Painter& painter, QObject* parent = nullptr);
  ~SmartClick() override;

  void click(const annotation::PointerEvent& event, bool adds);
  bool takeBack();
  bool accept();
  bool drop();
  void carry();

  bool active() const { return !slices_.empty(); }
  bool busy() const { return tasks_.busy(); }
  /// Whether the network has been opened.
  bool opened() const;
  int clicks() const { return int(order_.size()); }
  std::span<const annotation::Shape> drafts() const { return drafts_; }
  const ClickedSlices& slices() const { return slices_; }
  /// Whether there is something found, and a neighbour to carry it to.
  bool canCarry() const;

 Q_SIGNALS:
  void changed();
  void refused(const QString& why);
  void failed(const QString& message);

 private:
  struct Opened;  ///< the network, opened at the first click

  void follow();
  void show();
  void forget();

  Session& session_;
  Painter& painter_;
  TaskRunner tasks_;  ///< its own: clicks must not wait behind long work
  std::shared_ptr<Opened> opened_;
  VolumePtr volume_;
  int through_ = 2;  ///< the volume's axis across the slices
  ClickedSlices slices_;
  std::vector<std::int64_t> order_;  ///< the slice of every click
  std::vector<annotation::Shape> drafts_;
  quint64 generation_ = 0;  ///< an answer to what is no longer asked comes too late
};

}  // namespace hilum::app
