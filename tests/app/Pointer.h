#pragma once
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>
#include <initializer_list>

namespace hilum::test {

/// What a hand does with the mouse on a widget, as Qt delivers it.
inline void wheel(QWidget* widget, int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  const QPointF at = widget->rect().center();
  QWheelEvent event(at, widget->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, modifiers,
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(widget, &event);
}

inline void drag(QWidget* widget, const QPointF& from, const QPointF& to, Qt::MouseButton button = Qt::LeftButton,
                 Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  const auto send = [&](QEvent::Type type, const QPointF& at, Qt::MouseButtons held) {
    QMouseEvent event(type, at, widget->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : button, held,
                      modifiers);
    QCoreApplication::sendEvent(widget, &event);
  };
  send(QEvent::MouseButtonPress, from, button);
  send(QEvent::MouseMove, (from + to) / 2, button);
  send(QEvent::MouseMove, to, button);
  send(QEvent::MouseButtonRelease, to, Qt::NoButton);
}

}  // namespace hilum::test
