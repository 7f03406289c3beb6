#include "app/breathhold/StudyPicture.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "app/snapshot/PictureFile.h"
#include "core/quantify/PlaneSection.h"

namespace hilum::app {
namespace {

constexpr int kPanel = 280, kMargin = 16, kText = 46, kHead = 56;
constexpr double kHalfMm = 20, kStepMm = 0.25;
constexpr double kWindowLow = -1050, kWindowHigh = 350;
constexpr std::size_t kMost = 6;

const QColor kPaper(0x14, 0x17, 0x1c), kInk(0xe6, 0xe9, 0xee), kQuiet(0x9a, 0xa3, 0xaf), kLine(0x56, 0xb4, 0xe9);

QImage greyPicture(const PlaneSection& s) {
  QImage image(s.side, s.side, QImage::Format_Grayscale8);
  for (int j = 0; j < s.side; ++j)
    for (int i = 0; i < s.side; ++i) {
      const double grey = 255 * (s.at(i, j) - kWindowLow) / (kWindowHigh - kWindowLow);
      image.scanLine(j)[i] = uchar(std::clamp(grey, 0.0, 255.0));
    }
  return image;
}

void drawSection(QPainter& painter, const QRectF& box, const Volume& ct, const TracheaSection& section) {
  const PlaneSection s = sampleSection(ct, section.centre, section.normal, kHalfMm, kStepMm);
  painter.drawImage(box, greyPicture(s));
  const double scale = box.width() / (s.side * kStepMm);
  const auto place = [&](const Eigen::Vector2d& mm) {
    return QPointF(box.center().x() + mm.x() * scale, box.center().y() + mm.y() * scale);
  };
  QPainterPath path;
  for (std::size_t k = 0; k < section.outline.size(); ++k)
    k ? path.lineTo(place(section.outline[k])) : path.moveTo(place(section.outline[k]));
  path.closeSubpath();
  painter.setPen(QPen(kLine, 1.6));
  painter.drawPath(path);
  // 1 cm.
  const QPointF corner(box.left() + 10, box.bottom() - 10);
  painter.setPen(QPen(kInk, 2));
  painter.drawLine(corner, corner + QPointF(10 * scale, 0));
  const auto& shape = section.shape;
  painter.setPen(kInk);
  painter.drawText(QRectF(box.left(), box.bottom() + 4, box.width(), 20), Qt::AlignLeft,
                   QStringLiteral("%1 mm up   %2 mm²").arg(section.upMm, 0, 'f', 0).arg(shape.area, 0, 'f', 0));
  painter.setPen(kQuiet);
  painter.drawText(QRectF(box.left(), box.bottom() + 22, box.width(), 20), Qt::AlignLeft,
                   QStringLiteral("AP %1  T %2 mm  bow %3")
                       .arg(shape.apDiameter, 0, 'f', 1)
                       .arg(shape.transverseDiameter, 0, 'f', 1)
                       .arg(shape.posteriorBow, 0, 'f', 2));
}

/// Evenly spread over what was measured.
std::vector<const TracheaSection*> chosenSections(const std::vector<TracheaSection>& all) {
  std::vector<const TracheaSection*> chosen;
  const std::size_t count = std::min(kMost, all.size());
  for (std::size_t k = 0; k < count; ++k) chosen.push_back(&all[count < 2 ? 0 : k * (all.size() - 1) / (count - 1)]);
  return chosen;
}

}  // namespace

void writeStudyPicture(const Volume& ct, const inference::BreathHoldMeasurement& m, const std::string& study,
                       const std::filesystem::path& file) {
  const auto sections = chosenSections(m.sections);
  const int columns = 3, rows = std::max(1, int(sections.size() + 2) / columns);
  QImage image(kMargin + columns * (kPanel + kMargin), kHead + rows * (kPanel + kText + kMargin), QImage::Format_RGB32);
  image.fill(kPaper);
  QPainter painter(&image);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  QFont font = painter.font();
  font.setPixelSize(14);
  painter.setFont(font);
  painter.setPen(kInk);
  const QRectF head(kMargin, 10, image.width() - 2 * kMargin, 20);
  painter.drawText(head, Qt::AlignLeft,
                   painter.fontMetrics().elidedText(QString::fromStdString(study), Qt::ElideMiddle, int(head.width())));
  painter.setPen(kQuiet);
  painter.drawText(head.translated(0, 20), Qt::AlignLeft,
                   sections.empty() ? QStringLiteral("The trachea could not be outlined.")
                                    : QStringLiteral("Sections across the trachea, heights over the carina; front up, "
                                                     "patient's right on the left; bar 1 cm"));
  for (std::size_t k = 0; k < sections.size(); ++k) {
    const int column = int(k) % columns, row = int(k) / columns;
    drawSection(painter,
                QRectF(kMargin + column * (kPanel + kMargin), kHead + row * (kPanel + kText + kMargin), kPanel, kPanel),
                ct, *sections[k]);
  }
  painter.end();
  writePicture(image, file);
}

}  // namespace hilum::app
