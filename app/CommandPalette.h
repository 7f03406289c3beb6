#pragma once
#include <QFrame>
#include <QIcon>
#include <QList>
#include <QPointer>
#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;

namespace hilum::app {

/// One line of the palette.
struct PaletteEntry {
  QString text;     ///< in the reader's language
  QString english;  ///< found by it too, and its accessible name; empty: the text
  QString kind;     ///< "View", "Label", ...: a quiet word behind the text
  QString key;      ///< as it is shown
  QIcon icon;
  bool usable = true;
  std::function<void()> choose;
};

/// Finds anything by a few letters and does it at Enter: actions, labels, series, settings. It asks its sources anew
/// each time it opens. Keyboard alone: letters, up, down, Page up, Page down, Enter, Esc.
class CommandPalette : public QFrame {
  Q_OBJECT
 public:
  static constexpr int kWidth = 640, kMostRows = 11;
  using Source = std::function<QList<PaletteEntry>()>;

  explicit CommandPalette(QWidget* window);
  void addSource(Source source) { sources_ << std::move(source); }
  /// Over the upper middle of the window, empty.
  void openOverWindow();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void hideEvent(QHideEvent*) override;

 private:
  void search(const QString& letters);
  void addRow(int entry, const QList<qsizetype>& places);
  void chooseCurrent();
  void fit();

  QWidget* window_;
  QPointer<QWidget> focusBefore_;
  QLineEdit* field_;
  QListWidget* list_;
  QLabel* nothing_;
  QList<Source> sources_;
  QList<PaletteEntry> entries_;
};

}  // namespace hilum::app
