#pragma once
#include <QStringList>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "app/MainWindow.h"

namespace hilum::viewers {
class SliceWidget;
}

namespace hilum::test {

/// Does what a restless reader might: one random valid act at a time on a window of its own. The same seed does the
/// same acts on the same studies, as far as what is there to be pressed is the same.
class Monkey {
 public:
  Monkey(std::uint32_t seed, QStringList studies);
  ~Monkey();

  /// Chooses the next act and names it; `act()` does it.
  struct Step {
    std::string name;
    std::function<void()> act;
    int restMs = 0;  ///< before the next one
  };
  Step next();

  app::MainWindow& window() { return *window_; }
  /// What is wrong with the window, in a sentence; empty when nothing is.
  std::string fault();
  /// Answers what stands open with "discard": each study that lies in memory asks for its own labels.
  void discard();
  /// Shuts every page and answers every question, as Esc does.
  void shutPages();

 private:
  Step choose();

  struct Kind {
    int weight;
    Step (Monkey::*make)();
  };
  static const std::vector<Kind>& kinds();

  int below(int count) { return count > 0 ? int(random_() % std::uint32_t(count)) : 0; }
  double fraction() { return double(random_() % 10'001) / 10'000; }
  template <class List>
  auto any(const List& list) {
    return list[below(int(list.size()))];
  }
  QPoint pointIn(const QWidget* widget);
  Qt::KeyboardModifiers modifiers();
  viewers::SliceWidget* anyView();
  QList<QWidget*> controls(QWidget* top) const;

  Step answer(QWidget* modal);
  Step wheel();
  Step drag();
  Step handle();
  Step click();
  Step key();
  Step action();
  Step control();
  Step panel();
  Step drag3d();
  Step study();
  Step stack();
  Step compare();
  Step cancel();
  Step labels();
  Step choice();
  Step resize();
  Step page();
  Step reopen();

  std::string volumeFault();
  std::string labelFault();
  void makeWindow();

  std::mt19937 random_;
  QStringList studies_;
  std::unique_ptr<app::MainWindow> window_;
  std::weak_ptr<const Volume> seen_;  ///< whose checksum was taken
  std::uint64_t sum_ = 0;
  std::weak_ptr<app::Document> labelsOf_;
  /// Of the voxels, by layer and by the name that the history has for them.
  std::map<std::pair<annotation::LayerId, std::uint64_t>, std::uint64_t> labelSums_;
};

}  // namespace hilum::test
