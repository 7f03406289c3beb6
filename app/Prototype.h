#pragma once
#include "annotation/Shape.h"

namespace hilum::app {

/// A shape of that kind as the window draws it: name, colour and author of a new one.
annotation::Shape prototypeOf(annotation::ShapeKind kind, annotation::Purpose purpose);

}  // namespace hilum::app
