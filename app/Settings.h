#pragma once
#include <QList>
#include <QObject>
#include <QString>

#include "app/Language.h"
#include "app/Theme.h"
#include "viewers/widgets/SliceWidget.h"

namespace hilum::app {

enum class ThemeChoice { System, Dark, Light };

/// What the reader chose for every study, kept between runs. Each setting is a choice among few; the settings page and
/// the palette are made from choices().
class Settings : public QObject {
  Q_OBJECT
 public:
  /// One setting: its English name, and its options as the enumeration that goes with it counts them.
  struct Choice {
    const char* id;
    const char* name;
    QList<const char*> options;
    int standard;
    const char* remark;  ///< one sentence under it, or empty
  };

  explicit Settings(QObject* parent = nullptr) : QObject(parent) {}

  static const QList<Choice>& choices();
  /// Texts in the language in force.
  static QString nameOf(const Choice& choice);
  static QString optionOf(const Choice& choice, int option);

  int value(const QString& id) const;
  void set(const QString& id, int option);

  Language language() const { return Language(value(QStringLiteral("language"))); }
  ThemeChoice theme() const { return ThemeChoice(value(QStringLiteral("theme"))); }
  viewers::PointerScheme pointerScheme() const {
    return viewers::PointerScheme(value(QStringLiteral("pointerScheme")));
  }
  viewers::Convention convention() const { return viewers::Convention(value(QStringLiteral("orientation"))); }

  /// Language and theme of the whole program, before the first window.
  void apply() const;

 Q_SIGNALS:
  void changed(const QString& id);
  void pointerSchemeChanged(hilum::viewers::PointerScheme scheme);
  void conventionChanged(hilum::viewers::Convention convention);
};

}  // namespace hilum::app
