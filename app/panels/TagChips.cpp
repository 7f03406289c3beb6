#include "app/panels/TagChips.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "annotation/AuditTrail.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/ElidedButton.h"
#include "app/panels/FlowLayout.h"
#include "app/panels/PanelParts.h"
#include "viewers/widgets/ShapeLayer.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {
namespace {

constexpr std::size_t kMostChips = 60;
constexpr int kSwatchGap = 4;  // and the style's own

/// The tags on the slice of the active view.
std::vector<const annotation::Shape*> tagsOn(const Session& session, const viewers::ViewGrid& grid) {
  std::vector<const annotation::Shape*> tags;
  if (!session.document() || !session.volume()) return tags;
  const auto* view = grid.activeSlice();
  for (const auto* shape :
       session.document()->tools.index().on(viewers::sliceOf(*view), view->camera().slices().stepMm))
    if (shape->kind == annotation::ShapeKind::Tag && !shape->suggested) tags.push_back(shape);
  return tags;
}

}  // namespace

TagChips::TagChips(Session& session, viewers::ViewGrid& grid, QWidget* parent)
    : QWidget(parent), session_(session), grid_(grid), box_(new QWidget(this)), none_(withRole({}, "secondary", this)) {
  setAccessibleName(QStringLiteral("Tags"));
  none_->setWordWrap(true);
  new FlowLayout(box_);
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->addWidget(none_);
  lines->addWidget(box_);
  for (auto signal : {&Session::labelsChanged, &Session::labelTableChanged})
    connect(&session_, signal, this, &TagChips::refill);
  for (auto signal : {&Session::shapesChanged, &Session::documentChanged, &Session::crosshairChanged})
    connect(&session_, signal, this, &TagChips::follow);
  connect(&grid_, &viewers::ViewGrid::activeChanged, this, &TagChips::follow);
  inEveryLanguage(this, [this] {
    none_->setText(tr("Labels become chips here: press one to say it of the whole image."));
    refill();
  });
}

void TagChips::refill() {
  const auto labels = session_.labels();
  std::vector<Label> now;
  if (labels) now = labels->table().inOrder();
  if (now.size() > kMostChips) now.resize(kMostChips);
  // Chips are kept where they can be: one may have the focus, or be pressed just now.
  while (chips_.size() > now.size()) {
    chips_.back().button->deleteLater();
    chips_.pop_back();
  }
  while (chips_.size() < now.size()) {
    auto* button = new ElidedButton(box_);
    button->setIconSize(QSize(kSwatchSide + kSwatchGap, kSwatchSide));
    button->setCheckable(true);
    button->setProperty("small", true);
    box_->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, place = chips_.size()](bool on) {
      if (place < chips_.size()) set(chips_[place].label, on);
    });
    chips_.push_back({0, button});
    button->show();
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    auto& [label, button] = chips_[i];
    label = now[i].id;
    const QString name = QString::fromStdString(now[i].name);
    button->setText(name);
    button->setAccessibleName(name);
    button->setIcon(swatch(now[i].colour, kSwatchGap));
    button->setToolTip(tr("Say %1 of the whole image").arg(name));
  }
  none_->setVisible(now.empty());
  box_->setVisible(!now.empty());
  follow();
}

void TagChips::follow() {
  const auto tags = tagsOn(session_, grid_);
  for (const Chip& chip : chips_) {
    const QSignalBlocker quiet(chip.button);
    chip.button->setChecked(std::ranges::find(tags, chip.label, &annotation::Shape::label) != tags.end());
  }
}

void TagChips::set(LabelId label, bool on) {
  if (!session_.document()) return;
  auto& document = *session_.document();
  document.tools.cancel();
  std::vector<annotation::Edit> edits;
  for (const auto* tag : tagsOn(session_, grid_))
    if (tag->label == label && !on) edits.push_back(annotation::RemoveShape{tag->id});
  if (on) {
    const Label* row = session_.labels() ? session_.labels()->table().find(label) : nullptr;
    annotation::Shape tag;
    tag.id = document.annotation.freshId();
    tag.kind = annotation::ShapeKind::Tag;
    tag.purpose = annotation::Purpose::Annotate;
    tag.label = label;
    tag.name = row ? row->name : std::string();
    tag.plane = viewers::sliceOf(*grid_.activeSlice());
    tag.author = qEnvironmentVariable("USER").toStdString();
    tag.made = annotation::thisSecond();
    edits.push_back(annotation::AddShape{std::move(tag), document.annotation.shapes().size()});
  }
  if (!edits.empty())
    document.journal.push(std::move(edits), {(on ? tr("Add tag") : tr("Take tag away")).toStdString(), {}, {}, {}});
  follow();
}

}  // namespace hilum::app
