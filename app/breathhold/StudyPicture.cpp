#include "app/breathhold/StudyPicture.h"

#include <QImage>
#include <QPainter>
#include <algorithm>

#include "app/breathhold/SectionPicture.h"
#include "app/snapshot/PictureFile.h"

namespace hilum::app {
namespace {

constexpr int kPanel = 280, kMargin = 16, kText = 46, kHead = 56;
constexpr std::size_t kMost = 6;

const QColor kPaper(0x14, 0x17, 0x1c), kInk(0xe6, 0xe9, 0xee), kQuiet(0x9a, 0xa3, 0xaf);

void drawWithNumbers(QPainter& painter, const QRectF& box, const Volume& ct, const TracheaSection& section) {
  drawSection(painter, box, sectionPicture(ct, section));
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

}  // namespace

void writeStudyPicture(const Volume& ct, const inference::BreathHoldMeasurement& m, const std::string& study,
                       const std::filesystem::path& file) {
  const auto sections = spreadSections(m.sections, kMost);
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
    drawWithNumbers(
        painter,
        QRectF(kMargin + column * (kPanel + kMargin), kHead + row * (kPanel + kText + kMargin), kPanel, kPanel), ct,
        *sections[k]);
  }
  painter.end();
  writePicture(image, file);
}

}  // namespace hilum::app
