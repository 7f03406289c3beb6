#pragma once
#include <QImage>
#include <QPainterPath>

#include "core/Volume.h"
#include "core/quantify/TracheaShape.h"

class QPainter;

namespace hilum::app {

/// A measured cross-section of the trachea as a picture, front up and the patient's right on the left.
struct SectionPicture {
  TracheaSection section;
  QImage grey;
  QPainterPath outline;  ///< within a square of side 1
  double sideMm = 0;
};

/// `halfMm` of tissue to every side of the trachea's middle.
SectionPicture sectionPicture(const Volume& ct, const TracheaSection& section, double halfMm = 20);

/// At most `most` of the sections, evenly spread.
std::vector<const TracheaSection*> spreadSections(const std::vector<TracheaSection>& all, std::size_t most);

/// The picture with its outline and a bar of 1 cm.
void drawSection(QPainter& painter, const QRectF& box, const SectionPicture& picture);

}  // namespace hilum::app
