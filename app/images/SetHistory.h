#pragma once
#include <QObject>
#include <map>
#include <vector>

#include "app/images/ImageSet.h"

namespace hilum::app {

/// Steps that were done to many images of a set at once. The reader takes one back, and does it again, from any image
/// on which nothing was done since: it goes from all of them. Images that were worked on since keep it, until their own
/// later steps are taken back. GUI thread only.
class SetHistory : public QObject {
  Q_OBJECT
 public:
  SetHistory(Session& session, const ImageSet& images, QObject* parent = nullptr);

  /// One step of the set.
  struct Step {
    std::map<std::shared_ptr<Document>, std::uint64_t> members;  ///< with the number of the step in each
    std::map<std::weak_ptr<Document>, std::uint64_t, std::owner_less<>> others;  ///< with their state at that moment
    bool done = true;
  };
  /// The step that begins now: whoever does it adds its members.
  Step begin() const;
  /// It is done, and belongs to the history from now on.
  void add(Step step);
  /// It could not be done wholly: what there is of it goes.
  void takeBack(Step& step);

 Q_SIGNALS:
  void keptOn(int images);  ///< a step was taken back, but not on these: they were worked on since

 private:
  bool isLast(const Step& step) const;
  bool isNext(const Step& step) const;
  Step* last();
  Step* next();
  bool turnOne(Step* step, bool done);
  void turn(Step& step, bool done);
  void follow();

  Session& session_;
  std::vector<Step> steps_;
  bool turning_ = false;
};

}  // namespace hilum::app
