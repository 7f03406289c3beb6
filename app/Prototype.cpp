#include "app/Prototype.h"

#include <QtGlobal>

#include "app/MeasureText.h"

namespace hilum::app {
namespace {

constexpr Rgb8 kUnlabelled{74, 163, 255};

}  // namespace

annotation::Shape prototypeOf(annotation::ShapeKind kind, annotation::Purpose purpose) {
  annotation::Shape shape;
  shape.kind = kind;
  shape.purpose = purpose;
  if (purpose == annotation::Purpose::Annotate) shape.colour = kUnlabelled;
  shape.name = kindName(kind).toStdString();
  shape.author = qEnvironmentVariable("USER").toStdString();
  return shape;
}

}  // namespace hilum::app
