#pragma once
#include <string>
#include <vector>

#include "core/Labels.h"
#include "core/dicom/ElementWriter.h"
#include "core/dicom/SourceImages.h"

namespace hilum {

/// How labels came about (Segment Algorithm Type, PS3.3 C.8.20.4).
struct LabelMaking {
  enum class By { Manual, Semiautomatic, Automatic };
  By by = By::Semiautomatic;
  std::string algorithm = "Hilum";  ///< its name; not written for Manual
  std::string description;          ///< of the series; empty: a general one
  /// By layer, what found its labels: a model's name and version, "; " and how it was run. Empty or missing: `by` and
  /// `algorithm` say it all.
  std::vector<std::string> origins;

  const std::string& originOf(std::size_t layer) const {
    static const std::string none;
    return layer < origins.size() ? origins[layer] : none;
  }
};

/// Name and version of the model that an origin begins with.
struct LabelMaker {
  std::string name, version;
};
LabelMaker makerOf(const std::string& origin);

}  // namespace hilum

namespace hilum::dicom {

/// What a new object that is derived from images says of patient, study, series and equipment. Without images it makes
/// its own study and frame of reference, and leaves the patient empty, as PS3.3 allows.
class DerivedObject {
 public:
  DerivedObject(const SourceImages& images, std::string sopClassUid, std::string modality,
                std::string seriesDescription);

  const std::string& sopInstanceUid() const { return sopInstanceUid_; }
  const std::string& frameOfReferenceUid() const { return frameOfReferenceUid_; }
  const std::string& date() const { return date_; }  ///< now, DA
  const std::string& time() const { return time_; }  ///< now, TM

  /// The elements of these modules, in the order of their tags. `imageType` may be empty.
  void addIdentity(ElementWriter& e, const std::string& imageType) const;  ///< (0008,0005) to (0008,1090)
  void addPatient(ElementWriter& e) const;                                 ///< (0010,0010) to (0018,1020)
  /// (0020,000D) to (0020,0013), and to (0020,1040) when `withFrameOfReference`.
  enum class Space { Patient, None };
  void addSeries(ElementWriter& e, Space space) const;

 private:
  const SourceImages& images_;
  std::string sopClassUid_, modality_, seriesDescription_;
  std::string sopInstanceUid_, seriesUid_, studyUid_, frameOfReferenceUid_, date_, time_;
};

/// An item of a code sequence (PS3.3 8.8).
ElementWriter codeItem(const CodedConcept& code, Syntax syntax = Syntax::Explicit);

/// Segment Algorithm Type, ROI Generation Algorithm.
const char* algorithmType(LabelMaking::By by);

/// A reference to an instance: class, instance, and its frame when `withFrame`.
void addReference(ElementWriter& e, const SourceImages::Image& image);

}  // namespace hilum::dicom
