#include "app/snapshot/SlicePicture.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "core/PixelSize.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {
namespace {

using viewers::Plane;
using viewers::SlicePlane;

/// The plane with the whole volume in it, a little air left around.
SlicePlane fittedPlane(const Volume& volume, Plane kind, const Vec3& through, QSize size) {
  const Grid& grid = volume.grid();
  const Vec3 middle = grid.centre();
  const SlicePlane unit = viewers::standardPlane(kind, through, middle, 1, 1, 1);
  double halfWidth = 0, halfHeight = 0;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = (corner >> a & 1) ? double(grid.size()[a]) - 0.5 : -0.5;
    const Vec3 d = grid.toWorld(index) - middle;
    halfWidth = std::max(halfWidth, std::abs(d.dot(unit.right)));
    halfHeight = std::max(halfHeight, std::abs(d.dot(unit.down)));
  }
  const double mmPerPixel = std::max(2 * halfWidth / size.width(), 2 * halfHeight / size.height());
  return viewers::standardPlane(kind, through, middle, mmPerPixel, size.width(), size.height());
}

QString planeName(Plane plane) {
  return plane == Plane::Axial ? "Axial" : plane == Plane::Coronal ? "Coronal" : "Sagittal";
}

/// "S 120.5 mm": where the plane lies along its normal.
QString placeText(Plane plane, const Vec3& world) {
  const int axis = plane == Plane::Axial ? 2 : plane == Plane::Coronal ? 1 : 0;
  static constexpr const char* positive[3] = {"L", "P", "S"};
  static constexpr const char* negative[3] = {"R", "A", "I"};
  return QString("%1 %2 mm")
      .arg(world[axis] >= 0 ? positive[axis] : negative[axis])
      .arg(std::abs(world[axis]), 0, 'f', 1);
}

/// Writes legible text on any picture: light letters in a dark halo.
class Lettering {
 public:
  explicit Lettering(QImage& image) : painter_(&image), font_("Inter") {
    font_.setStyleHint(QFont::SansSerif);
    font_.setPixelSize(std::clamp(std::min(image.width(), image.height()) / 45, 11, 22));
    painter_.setRenderHint(QPainter::Antialiasing);
  }

  int lineHeight() const { return QFontMetrics(font_).height(); }
  int margin() const { return font_.pixelSize() * 3 / 4; }

  void write(const QString& text, QRect box, Qt::Alignment alignment, bool strong = false) {
    QFont font = font_;
    if (strong) font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(text);
    const int x = alignment & Qt::AlignRight     ? box.right() + 1 - width
                  : alignment & Qt::AlignHCenter ? box.center().x() - width / 2
                                                 : box.left();
    const int y = alignment & Qt::AlignBottom    ? box.bottom() + 1 - metrics.descent()
                  : alignment & Qt::AlignVCenter ? box.center().y() + (metrics.ascent() - metrics.descent()) / 2
                                                 : box.top() + metrics.ascent();
    QPainterPath path;
    path.addText(x, y, font, text);
    painter_.strokePath(path, QPen(QColor(0, 0, 0, 170), 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter_.fillPath(path, strong ? QColor(255, 214, 102) : QColor(230, 232, 235));
  }

  void bar(QLine line) {
    const int tick = font_.pixelSize() / 3;
    for (const auto& [colour, width] : {std::pair(QColor(0, 0, 0, 170), 4.0), std::pair(QColor(230, 232, 235), 1.6)}) {
      painter_.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
      painter_.drawLine(line);
      for (const QPoint& end : {line.p1(), line.p2()}) painter_.drawLine(end - QPoint(0, tick), end + QPoint(0, tick));
    }
  }

 private:
  QPainter painter_;
  QFont font_;
};

void annotate(QImage& image, const SliceScene& scene, Plane kind, const SlicePlane& plane) {
  Lettering pen(image);
  const int margin = pen.margin(), line = pen.lineHeight();
  const QRect box = image.rect().adjusted(margin, margin, -margin, -margin);
  const auto letters = scene.volume->info().oriented ? viewers::edgeLetters(plane) : viewers::EdgeLetters{};
  pen.write(QString::fromStdString(letters.left), box, Qt::AlignLeft | Qt::AlignVCenter, true);
  pen.write(QString::fromStdString(letters.right), box, Qt::AlignRight | Qt::AlignVCenter, true);
  pen.write(QString::fromStdString(letters.top), box, Qt::AlignHCenter | Qt::AlignTop, true);
  pen.write(QString::fromStdString(letters.bottom), box, Qt::AlignHCenter | Qt::AlignBottom, true);
  pen.write(planeName(kind), box, Qt::AlignLeft | Qt::AlignTop);
  const bool calibrated = hasPixelSize(*scene.volume);
  if (calibrated) pen.write(placeText(kind, scene.through), box.adjusted(0, line, 0, 0), Qt::AlignLeft | Qt::AlignTop);
  if (scene.volume->colour().empty())
    pen.write(QString("W %1  L %2").arg(scene.style.window.width, 0, 'g', 6).arg(scene.style.window.level, 0, 'g', 6),
              box, Qt::AlignLeft | Qt::AlignBottom);
  const double mmPerPixel = plane.right.norm(), barMm = scaleBarMm(mmPerPixel * image.width());
  const int barPixels = int(std::lround(barMm / mmPerPixel));
  const QRect above = box.adjusted(0, 0, 0, -line / 2);
  const QString length = !calibrated   ? QString("%1 px").arg(barMm)
                         : barMm >= 10 ? QString("%1 cm").arg(barMm / 10)
                                       : QString("%1 mm").arg(barMm);
  pen.write(length, above, Qt::AlignRight | Qt::AlignBottom);
  pen.bar(QLine(box.right() - barPixels, box.bottom() - 2, box.right(), box.bottom() - 2));
}

}  // namespace

QImage slicePicture(const SliceScene& scene, Plane kind, QSize size) {
  QImage image(size, QImage::Format_RGB32);
  const SlicePlane plane = fittedPlane(*scene.volume, kind, scene.through, size);
  // Rows of 32-bit pixels follow each other without padding.
  auto* pixels = reinterpret_cast<std::uint32_t*>(image.bits());
  viewers::renderSlice(*scene.volume, scene.labels.get(), plane, scene.style,
                       {pixels, std::size_t(size.width()) * std::size_t(size.height())}, scene.overlay);
  annotate(image, scene, kind, plane);
  return image;
}

double scaleBarMm(double widthMm) {
  double length = std::pow(10, std::floor(std::log10(widthMm / 10)));
  for (const double factor : {2.0, 2.5, 2.0})
    if (length < widthMm / 10) length *= factor;
  return length;
}

}  // namespace hilum::app
