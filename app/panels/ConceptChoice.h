#pragma once
#include <QWidget>

#include "core/Labels.h"

class QComboBox;

namespace hilum::app {

class Session;

/// What the current label is, as a coded concept (SNOMED CT), and on which side: what a DICOM segmentation says of it.
/// Without a choice of the reader's it is guessed from the name when such a file is written.
class ConceptChoice : public QWidget {
  Q_OBJECT
 public:
  explicit ConceptChoice(Session& session, QWidget* parent = nullptr);

 private:
  void say();
  void follow();
  void tell();
  const Label* current() const;

  Session& session_;
  QComboBox *concept_, *side_;
};

}  // namespace hilum::app
