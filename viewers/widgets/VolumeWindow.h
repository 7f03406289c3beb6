#pragma once
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkGenericRenderWindowInteractor.h>
#include <vtkNew.h>

#include <QOpenGLWindow>

namespace hilum::viewers {

class VolumeScene;

/// VTK's render window inside a Qt window with a GL context of its own; Qt's events go to VTK's trackball. Frames are
/// drawn when Qt asks for them, however often VTK wants one. The scene is borrowed and must outlive this window.
class VolumeWindow : public QOpenGLWindow {
  Q_OBJECT
 public:
  explicit VolumeWindow(VolumeScene& scene);
  ~VolumeWindow() override;

  /// Written over the picture: at the top left and at the bottom right.
  void setCaptions(const QString& title, const QString& detail);
  void setActive(bool active);

 Q_SIGNALS:
  void activated();
  void maximiseRequested();

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
  void paintCaptions();
  void releaseGl();

  vtkNew<vtkGenericOpenGLRenderWindow> window_;
  vtkNew<vtkGenericRenderWindowInteractor> interactor_;
  QString title_, detail_;
  bool active_ = false;
};

/// Whether this machine gives us the OpenGL 3.2 that VTK needs; makes and drops a context.
bool openGlAvailable();

}  // namespace hilum::viewers
