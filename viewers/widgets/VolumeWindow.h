#pragma once
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkGenericRenderWindowInteractor.h>
#include <vtkNew.h>

#include <QImage>
#include <QOpenGLWindow>
#include <QPolygonF>
#include <QTimer>

#include "core/Geometry.h"

class QPainter;

namespace hilum::viewers {

class VolumeScene;

/// VTK's render window inside a Qt window with a GL context of its own; Qt's events go to VTK's trackball. Frames are
/// drawn when Qt asks for them, however often VTK wants one; when the view has come to rest its picture is refined in
/// short steps between the events. The scene is borrowed and must outlive this window.
class VolumeWindow : public QOpenGLWindow {
  Q_OBJECT
 public:
  explicit VolumeWindow(VolumeScene& scene);
  ~VolumeWindow() override;

  /// Written over the picture: at the top left and at the bottom right.
  void setCaptions(const QString& title, const QString& detail);
  void setActive(bool active);
  void setLasso(bool on);  ///< see VolumeWidget
  void redraw();           ///< the scene has changed
  bool settled() const;    ///< the picture on screen is the best there is
  QImage picture();        ///< what is on screen, captions included, at the screen's resolution

 Q_SIGNALS:
  void activated();
  void maximiseRequested();
  void picked(const hilum::Vec3& world);  ///< Ctrl and a click on something
  void lassoed(const QPolygonF& line);    ///< see VolumeWidget
  void drawn();

 protected:
  void initializeGL() override;
  void paintGL() override;
  void resizeGL(int width, int height) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void wheelEvent(QWheelEvent*) override;

 private:
  void tellPointer(const QPointF& position, Qt::KeyboardModifiers modifiers, int repeat = 0);
  QSize pixels() const;
  void fit();  ///< makes VTK's picture as large as the window
  void draw();
  void paintCaptions();
  void paintLasso(QPainter& painter);
  void endLasso();
  bool clickedOn(const QMouseEvent& event);
  void move();
  void rest();
  void releaseGl();

  VolumeScene& scene_;
  vtkNew<vtkGenericOpenGLRenderWindow> window_;
  vtkNew<vtkGenericRenderWindowInteractor> interactor_;
  QString title_, detail_;
  QTimer rest_;     ///< runs while the view moves, then paces the refining
  QPolygonF line_;  ///< that is being drawn around something
  bool lasso_ = false;
  bool active_ = false, framed_ = false;
  bool moving_ = false;  ///< coarse surfaces may be drawn
  QSize painted_;        ///< of the picture that shows the scene as it is; empty when it has changed since
};

/// Whether this machine gives us the OpenGL 3.2 that VTK needs; makes and drops a context.
bool openGlAvailable();

}  // namespace hilum::viewers
