#include "core/dicom/worker/codecs/Dictionary.h"

#include <gdcmDict.h>
#include <gdcmDicts.h>
#include <gdcmGlobal.h>

namespace hilum::dicom {

void lookUpInGdcm(std::uint32_t tag, const std::string& privateCreator, Codecs::Entry& entry) {
  const gdcm::Dicts& dictionaries = gdcm::Global::GetInstance().GetDicts();
  const gdcm::Tag key(tag);
  const gdcm::DictEntry& found =
      key.IsPrivate() ? dictionaries.GetPrivateDict().GetDictEntry(gdcm::PrivateTag(
                            key.GetGroup(), std::uint16_t(key.GetElement() & 0xff), privateCreator.c_str()))
                      : dictionaries.GetPublicDict().GetDictEntry(key);
  if (found.GetVR() == gdcm::VR::INVALID) return;
  entry.vr = gdcm::VR::GetVRString(found.GetVR());
  // Private entries have a name and no keyword.
  entry.keyword = key.IsPrivate() ? found.GetName() : found.GetKeyword();
}

}  // namespace hilum::dicom
