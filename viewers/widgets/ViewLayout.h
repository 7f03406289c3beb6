#pragma once
#include <QRect>
#include <array>
#include <optional>

namespace hilum::viewers {

/// The views of the open volume, then those of the prior study beside it.
enum class View { Axial, Coronal, Sagittal, Volume3d, PriorAxial, PriorCoronal, PriorSagittal };
inline constexpr int kViewCount = 7;

/// How the views share the space, as arithmetic on rectangles. The gaps between them can be dragged.
struct ViewLayout {
  enum class Kind {
    Four,         ///< axial and coronal above sagittal and 3D
    OneAndThree,  ///< the lead view large, the others in a column at its right
    Single,       ///< the lead view alone
    SideBySide,   ///< current study left, prior right; axial above coronal
    Pair,         ///< the lead's plane alone, current left, prior right
  };
  enum class Divider { None, Column, Row, Both };

  Kind kind = Kind::Four;
  View lead = View::Axial;
  double column = 0.5, row = 0.5;  ///< where the gaps lie, as parts of the whole (Four and SideBySide)
  double leadPart = 0.68;          ///< the lead's part of the width (OneAndThree)

  static constexpr int kMargin = 2, kGap = 4;

  /// Where each view stands; nothing for those that are not shown. The 3D view counts as axial in a Pair.
  std::array<std::optional<QRect>, kViewCount> places(const QSize& size) const;
  /// What lies under a point: the gap between columns, between rows, or their crossing.
  Divider dividerAt(const QPoint& position, const QSize& size) const;
  /// Moves the gap under a point there; no view gets smaller than a sixth of the space.
  void moveDivider(Divider divider, const QPoint& position, const QSize& size);

  bool showsPrior() const { return kind == Kind::SideBySide || kind == Kind::Pair; }
};

}  // namespace hilum::viewers
