#include "app/panels/ConceptChoice.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/PanelParts.h"
#include "core/dicom/SegmentCodes.h"

namespace hilum::app {
namespace {

// The meanings that dicom::knownConcepts() offers, for the translators.
[[maybe_unused]] constexpr const char* kMeanings[]{
    QT_TRANSLATE_NOOP("Concepts", "Lung"),
    QT_TRANSLATE_NOOP("Concepts", "Trachea"),
    QT_TRANSLATE_NOOP("Concepts", "Liver"),
    QT_TRANSLATE_NOOP("Concepts", "Spleen"),
    QT_TRANSLATE_NOOP("Concepts", "Kidney"),
    QT_TRANSLATE_NOOP("Concepts", "Heart"),
    QT_TRANSLATE_NOOP("Concepts", "Neoplasm"),
    QT_TRANSLATE_NOOP("Concepts", "Brain"),
    QT_TRANSLATE_NOOP("Concepts", "Aorta"),
    QT_TRANSLATE_NOOP("Concepts", "Pancreas"),
    QT_TRANSLATE_NOOP("Concepts", "Stomach"),
    QT_TRANSLATE_NOOP("Concepts", "Gallbladder"),
    QT_TRANSLATE_NOOP("Concepts", "Urinary bladder"),
    QT_TRANSLATE_NOOP("Concepts", "Esophagus"),
    QT_TRANSLATE_NOOP("Concepts", "Thyroid"),
    QT_TRANSLATE_NOOP("Concepts", "Prostate"),
    QT_TRANSLATE_NOOP("Concepts", "Spinal cord"),
    QT_TRANSLATE_NOOP("Concepts", "Necrosis"),
    QT_TRANSLATE_NOOP("Concepts", "Edema"),
    QT_TRANSLATE_NOOP("Concepts", "Nodule"),
    QT_TRANSLATE_NOOP("Concepts", "Lesion"),
};

QString meaningOf(const CodedConcept& code) { return QCoreApplication::translate("Concepts", code.meaning.c_str()); }

bool isSide(const std::optional<CodedConcept>& modifier, const CodedConcept& side) {
  return modifier && modifier->value == side.value && modifier->scheme == side.scheme;
}

}  // namespace

ConceptChoice::ConceptChoice(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), concept_(new QComboBox(this)), side_(new QComboBox(this)) {
  concept_->setAccessibleName(QStringLiteral("Concept"));
  side_->setAccessibleName(QStringLiteral("Side"));
  concept_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  side_->setSizeAdjustPolicy(QComboBox::AdjustToContents);  // of few words, all of which must be seen
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(8, 4, 8, 0);
  row->setSpacing(6);
  row->addWidget(concept_, 1);
  row->addWidget(side_);
  for (QComboBox* box : {concept_, side_}) connect(box, &QComboBox::activated, this, &ConceptChoice::tell);
  for (auto signal : {&Session::currentLabelChanged, &Session::labelsChanged, &Session::labelTableChanged})
    connect(&session_, signal, this, &ConceptChoice::follow);
  inEveryLanguage(this, [this] { say(); });
}

const Label* ConceptChoice::current() const {
  const auto labels = session_.labels();
  return labels ? labels->table().find(session_.currentLabel()) : nullptr;
}

void ConceptChoice::say() {
  concept_->setToolTip(tr("What the label is, as DICOM segmentations say it (SNOMED CT)"));
  side_->setToolTip(tr("On which side of the patient"));
  const QSignalBlocker quietConcept(concept_), quietSide(side_);
  concept_->clear();
  concept_->addItem(tr("By its name"));
  for (const auto& codes : dicom::knownConcepts()) concept_->addItem(meaningOf(codes.type));
  side_->clear();
  side_->addItems({tr("No side"), tr("Right"), tr("Left")});
  follow();
}

/// A concept of another file that is none of those on offer stands at the end.
void ConceptChoice::follow() {
  const Label* label = current();
  setVisible(label != nullptr);
  if (!label) return;
  const QSignalBlocker quietConcept(concept_), quietSide(side_);
  const auto& known = dicom::knownConcepts();
  int row = 0;
  if (label->type) {
    row = int(known.size()) + 1;
    for (std::size_t i = 0; i < known.size(); ++i)
      if (known[i].type.value == label->type->value && known[i].type.scheme == label->type->scheme) row = int(i) + 1;
  }
  while (concept_->count() > int(known.size()) + 1) concept_->removeItem(concept_->count() - 1);
  if (row > int(known.size())) concept_->addItem(meaningOf(*label->type));
  concept_->setCurrentIndex(row);
  side_->setCurrentIndex(isSide(label->modifier, dicom::kRightSide)  ? 1
                         : isSide(label->modifier, dicom::kLeftSide) ? 2
                                                                     : 0);
}

void ConceptChoice::tell() {
  const Label* label = current();
  if (!label) return;
  Label next = *label;
  const auto& known = dicom::knownConcepts();
  const int row = concept_->currentIndex();
  if (row == 0) {
    next.category.reset();
    next.type.reset();
  } else if (row <= int(known.size())) {
    next.category = known[std::size_t(row - 1)].category;
    next.type = known[std::size_t(row - 1)].type;
  }
  const int side = side_->currentIndex();
  if (side > 0)
    next.modifier = side == 1 ? dicom::kRightSide : dicom::kLeftSide;
  else if (isSide(next.modifier, dicom::kRightSide) || isSide(next.modifier, dicom::kLeftSide))
    next.modifier.reset();
  session_.changeLabel(next);
}

}  // namespace hilum::app
