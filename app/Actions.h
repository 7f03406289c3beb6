#pragma once
#include <QAction>
#include <QHash>
#include <QList>
#include <QObject>

class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace hilum::app {

/// Where an action stands: its menu (or submenu), its heading in the list of keys, its line in the palette.
enum class Category {
  File,
  Edit,
  View,
  Layout,
  Sides,
  Theme,
  Tools,
  Annotate,
  Labelling,
  Images,
  Measure,
  Filter,
  Models,
  Review,
  Help
};

/// What must be open for an action to make sense. A volume is whole when all its slices are read.
enum class Needs { Nothing, Volume, WholeVolume, Labels, Dicom, Prior, ImageSet };

/// One row of the table of actions (Actions.cpp). A row is all that a new action needs to stand in its menu, in the
/// palette and in the list of keys; whoever carries it out connects to it by its id.
struct ActionSpec {
  const char* id = "";    ///< stable, "view.invert": settings and scripts keep it
  const char* name = "";  ///< English, marked with QT_TRANSLATE_NOOP("Actions", ...): the accessible name as it stands
  Category category = Category::File;
  const char* key = "";   ///< the default, as QKeySequence reads it
  const char* icon = "";  ///< resources/icons/<icon>.svg
  Needs needs = Needs::Nothing;
  enum class Check { No, Off, On } check = Check::No;  ///< a switch, and how it starts
  const char* group = "";                              ///< switches of one group: one of them is on
  enum class Line { None, Above } line = Line::None;   ///< a line above it in its menu
};

/// Every action of the window, made once: the same object stands in the menu, in the tool strip and behind the key.
/// Texts and tool tips follow the language and the keys; ids and English names do not.
class Actions : public QObject {
  Q_OBJECT
 public:
  explicit Actions(QWidget* window);

  /// The action of that id; an id that is not in the table is a fault of ours and ends the program.
  QAction* operator[](const char* id) const;
  /// In the order of the table.
  const QList<QAction*>& all() const { return actions_; }

  void fillMenus(QMenuBar& bar);
  /// Everything that needs `what` can be used, or cannot.
  void setAvailable(Needs what, bool available);

  /// A key of the user's own; an empty one takes it away.
  void setKey(QAction* action, const QKeySequence& key);

  static QString id(const QAction* action) { return action->objectName(); }
  static QString englishName(const QAction* action);
  static QKeySequence defaultKey(const QAction* action);
  static Category category(const QAction* action);
  static QString categoryName(Category category);

 Q_SIGNALS:
  void keysChanged();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void add(const ActionSpec& spec);
  void retranslate();
  static void describe(QAction* action);

  QWidget* window_;
  QList<QAction*> actions_;
  QHash<QString, QAction*> byId_;
  QHash<QString, QActionGroup*> groups_;
  QHash<int, QMenu*> menus_;
};

}  // namespace hilum::app
