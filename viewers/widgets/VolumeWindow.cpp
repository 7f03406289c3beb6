#include "viewers/widgets/VolumeWindow.h"

#include <vtkCallbackCommand.h>
#include <vtkInteractorStyleTrackballCamera.h>
#include <vtkOpenGLState.h>
#include <vtkPolyData.h>
#include <vtkRenderer.h>

#include <QGuiApplication>
#include <QMouseEvent>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QPainter>
#include <cmath>
#include <utility>

#include "viewers/scene/VolumeScene.h"
#include "viewers/widgets/ShadowedText.h"
#include "viewers/widgets/ViewColours.h"

namespace hilum::viewers {
namespace {

constexpr int kRestMs = 80;
constexpr double kRefineMs = 20;
constexpr double kLassoStep = 3;  // pixels between the corners of a line that is drawn

QSurfaceFormat format() {
  QSurfaceFormat wanted;
  wanted.setRenderableType(QSurfaceFormat::OpenGL);
  wanted.setVersion(3, 2);
  wanted.setProfile(QSurfaceFormat::CoreProfile);
  wanted.setDepthBufferSize(24);
  wanted.setStencilBufferSize(8);  // QPainter strokes with it
  wanted.setAlphaBufferSize(0);
  wanted.setSamples(0);
  return wanted;
}

void observe(vtkObject* object, unsigned long event, VolumeWindow* window,
             void (*call)(vtkObject*, unsigned long, void*, void*)) {
  vtkNew<vtkCallbackCommand> command;
  command->SetClientData(window);
  command->SetCallback(call);
  object->AddObserver(event, command);
}

}  // namespace

bool openGlAvailable() {
  QOpenGLContext context;
  context.setFormat(format());
  if (!context.create() || context.format().version() < qMakePair(3, 2)) return false;
  QOffscreenSurface surface;
  surface.setFormat(context.format());
  surface.create();
  if (!context.makeCurrent(&surface)) return false;
  context.doneCurrent();
  return true;
}

VolumeWindow::VolumeWindow(VolumeScene& scene) : scene_(scene) {
  setFormat(format());
  window_->SetReadyForRendering(false);
  window_->SetOwnContext(0);
  window_->SetMultiSamples(0);
  window_->SetFrameBlitModeToBlitToCurrent();
  scene.attach(window_);
  interactor_->SetRenderWindow(window_);
  interactor_->EnableRenderOff();
  vtkNew<vtkInteractorStyleTrackballCamera> style;
  interactor_->SetInteractorStyle(style);
  interactor_->Initialize();
  observe(window_, vtkCommand::WindowMakeCurrentEvent, this, [](vtkObject*, unsigned long, void* data, void*) {
    auto* window = static_cast<VolumeWindow*>(data);
    // Making a current context current again would rebind its framebuffer behind VTK's state cache.
    if (window->isValid() && QOpenGLContext::currentContext() != window->context()) window->makeCurrent();
  });
  observe(window_, vtkCommand::WindowIsCurrentEvent, this, [](vtkObject*, unsigned long, void* data, void* answer) {
    *static_cast<bool*>(answer) = QOpenGLContext::currentContext() == static_cast<VolumeWindow*>(data)->context();
  });
  observe(window_, vtkCommand::WindowSupportsOpenGLEvent, this,
          [](vtkObject*, unsigned long, void*, void* answer) { *static_cast<int*>(answer) = 1; });
  observe(window_, vtkCommand::WindowIsDirectEvent, this,
          [](vtkObject*, unsigned long, void*, void* answer) { *static_cast<int*>(answer) = 1; });
  observe(interactor_, vtkCommand::RenderEvent, this,
          [](vtkObject*, unsigned long, void* data, void*) { static_cast<VolumeWindow*>(data)->redraw(); });
  rest_.setSingleShot(true);
  connect(&rest_, &QTimer::timeout, this, &VolumeWindow::rest);
}

VolumeWindow::~VolumeWindow() { releaseGl(); }

void VolumeWindow::releaseGl() {
  if (!isValid()) return;
  makeCurrent();
  window_->Finalize();
  window_->SetReadyForRendering(false);
  doneCurrent();
}

void VolumeWindow::setCaptions(const QString& title, const QString& detail) {
  title_ = title;
  detail_ = detail;
  update();
}

void VolumeWindow::setActive(bool active) {
  active_ = active;
  update();
}

void VolumeWindow::setLasso(bool on) {
  lasso_ = on;
  line_.clear();
  if (on)
    setCursor(Qt::CrossCursor);
  else
    unsetCursor();
  update();
}

void VolumeWindow::initializeGL() {
  connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &VolumeWindow::releaseGl, Qt::DirectConnection);
  window_->SetReadyForRendering(true);
  window_->OpenGLInit();
  const auto* name = reinterpret_cast<const char*>(context()->functions()->glGetString(GL_RENDERER));
  scene_.setHardwareRendering(isHardware(name ? name : ""));
}

void VolumeWindow::resizeGL(int, int) {
  fit();
  if (!std::exchange(framed_, true)) scene_.lookFrom('A');  // what fits is known only now
  redraw();                                                 // an X server exposes nothing when a window gets smaller
}

QSize VolumeWindow::pixels() const { return size() * devicePixelRatio(); }

void VolumeWindow::fit() {
  const QSize pixels = this->pixels();
  if (pixels == QSize(window_->GetSize()[0], window_->GetSize()[1])) return;
  window_->SetSize(pixels.width(), pixels.height());
  interactor_->UpdateSize(pixels.width(), pixels.height());
}

void VolumeWindow::paintGL() {
  draw();
  painted_ = pixels();
  if (moving_ || scene_.stale()) rest_.start(kRestMs);
  Q_EMIT drawn();
}

void VolumeWindow::draw() {
  fit();  // a layout may have placed the window since it was told of its size
  window_->GetState()->Reset();
  window_->GetState()->Push();
  window_->Render();
  window_->GetState()->Pop();
  // VTK leaves the background transparent, and what lies behind the window would shine through.
  auto* gl = context()->functions();
  gl->glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
  gl->glClearColor(0, 0, 0, 1);
  gl->glClear(GL_COLOR_BUFFER_BIT);
  gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  paintCaptions();
}

void VolumeWindow::redraw() {
  painted_ = {};
  update();
}

/// The view has not changed for a while: the best picture of it, in steps that no one feels.
void VolumeWindow::rest() {
  // Fine surfaces end the rays elsewhere: the rays follow them.
  if (std::exchange(moving_, false) && scene_.setMoving(false)) return redraw();
  if (scene_.refine(kRefineMs))
    rest_.start(0);
  else
    redraw();
}

void VolumeWindow::move() {
  if (!std::exchange(moving_, true)) scene_.setMoving(true);
  rest_.start(kRestMs);
}

bool VolumeWindow::settled() const { return painted_ == pixels() && !moving_ && !scene_.stale(); }

QImage VolumeWindow::picture() {
  if (!isValid()) return {};
  makeCurrent();
  draw();  // what a shown frame leaves behind is undefined
  return grabFramebuffer().convertToFormat(QImage::Format_RGB32);
}

void VolumeWindow::paintCaptions() {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont plain = QGuiApplication::font(), bold = plain;
  plain.setPixelSize(12);
  bold.setPixelSize(12);
  bold.setWeight(QFont::DemiBold);
  const QRectF box = QRectF(0, 0, width(), height()).adjusted(10, 8, -10, -8);
  painter.setFont(bold);
  const QString name = QStringLiteral("3D");
  paintShadowed(painter, box, Qt::AlignLeft | Qt::AlignTop, name, kVolumeViewColour.lighter(150));
  const double indent = painter.fontMetrics().horizontalAdvance(name) + 8;
  painter.setFont(plain);
  paintShadowed(painter, box.adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop, title_, kOverlayText);
  paintShadowed(painter, box, Qt::AlignRight | Qt::AlignBottom, detail_, kOverlayText);
  paintLasso(painter);
  painter.setPen(QPen(active_ ? kVolumeViewColour : kVolumeViewColour.darker(250), 1));
  painter.drawRect(QRectF(0.5, 0.5, width() - 1, height() - 1));
}

/// Light with a dark rim, so that it shows on anything.
void VolumeWindow::paintLasso(QPainter& painter) {
  if (line_.size() < 2) return;
  painter.setBrush(QColor(255, 255, 255, 24));
  painter.setPen(Qt::NoPen);
  painter.drawPolygon(line_);
  painter.setBrush(Qt::NoBrush);
  for (const auto& [colour, width] : {std::pair{QColor(0, 0, 0, 170), 3.5}, {QColor(255, 255, 255, 230), 1.5}}) {
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line_);
  }
}

void VolumeWindow::endLasso() {
  QPolygonF line = std::exchange(line_, {});
  update();
  if (line.size() < 3) return;
  for (QPointF& place : line) place = {place.x() / width(), 1 - place.y() / height()};
  Q_EMIT lassoed(line);
}

void VolumeWindow::tellPointer(const QPointF& position, Qt::KeyboardModifiers modifiers, int repeat) {
  const QPointF pixel = position * devicePixelRatio();
  interactor_->SetEventInformationFlipY(int(pixel.x()), int(pixel.y()), modifiers.testFlag(Qt::ControlModifier),
                                        modifiers.testFlag(Qt::ShiftModifier), 0, repeat);
}

void VolumeWindow::mousePressEvent(QMouseEvent* event) {
  Q_EMIT activated();
  if (event->button() == Qt::LeftButton && clickedOn(*event)) return;
  if (event->button() == Qt::LeftButton && lasso_ && !event->modifiers().testFlag(Qt::ControlModifier)) {
    line_.clear();
    line_ << event->position();
    return;
  }
  // With Ctrl VTK would spin the view.
  tellPointer(event->position(), lasso_ ? Qt::NoModifier : event->modifiers());
  if (event->button() == Qt::LeftButton) interactor_->LeftButtonPressEvent();
  if (event->button() == Qt::MiddleButton) interactor_->MiddleButtonPressEvent();
  if (event->button() == Qt::RightButton) interactor_->RightButtonPressEvent();
}

/// A face of the cube turns the view, Ctrl and a click picks a point: neither starts a drag.
bool VolumeWindow::clickedOn(const QMouseEvent& event) {
  const double x = event.position().x() / width(), y = 1 - event.position().y() / height();
  if (const auto face = scene_.cubeFaceAt(x, y)) {
    scene_.lookFrom(*face);
    redraw();
    return true;
  }
  if (lasso_ || !event.modifiers().testFlag(Qt::ControlModifier)) return false;
  if (const auto world = scene_.worldAt(x, y)) Q_EMIT picked(*world);
  return true;
}

void VolumeWindow::mouseMoveEvent(QMouseEvent* event) {
  if (!line_.isEmpty()) {
    const QPointF step = event->position() - line_.back();
    if (std::hypot(step.x(), step.y()) < kLassoStep) return;
    line_ << event->position();
    return update();
  }
  if (event->buttons() != Qt::NoButton) move();
  tellPointer(event->position(), event->modifiers());
  interactor_->MouseMoveEvent();
}

void VolumeWindow::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && !line_.isEmpty()) return endLasso();
  tellPointer(event->position(), event->modifiers());
  if (event->button() == Qt::LeftButton) interactor_->LeftButtonReleaseEvent();
  if (event->button() == Qt::MiddleButton) interactor_->MiddleButtonReleaseEvent();
  if (event->button() == Qt::RightButton) interactor_->RightButtonReleaseEvent();
}

void VolumeWindow::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) Q_EMIT maximiseRequested();
}

void VolumeWindow::wheelEvent(QWheelEvent* event) {
  move();
  tellPointer(event->position(), event->modifiers());
  if (event->angleDelta().y() > 0) interactor_->MouseWheelForwardEvent();
  if (event->angleDelta().y() < 0) interactor_->MouseWheelBackwardEvent();
}

}  // namespace hilum::viewers
