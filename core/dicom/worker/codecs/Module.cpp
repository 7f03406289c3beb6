// hilum-dicom-codecs.so: GDCM for hilum-dicom, opened when the first compressed frame comes (see Codecs.h).
#include "core/dicom/worker/Codecs.h"
#include "core/dicom/worker/codecs/Dictionary.h"
#include "core/dicom/worker/codecs/GdcmDecoder.h"

extern "C" {
extern const hilum::dicom::CodecsTable hilumDicomCodecs;
const hilum::dicom::CodecsTable hilumDicomCodecs{hilum::dicom::decodeWithGdcm, hilum::dicom::lookUpInGdcm};
}
